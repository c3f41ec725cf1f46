package program

// answers remembers one answer for each value of each module. Most values are
// never asked about and many answers are alike, so an answer is a number in a
// table of the module, made when first needed, and each answer is kept once.
type answers[T comparable] struct {
	numbers [][]int32 // by module and index; 0 for not asked
	kept    []T       // by number
	number  map[T]int32
}

// noAnswer is the number of the zero answer, the commonest one.
const noAnswer = 1

func newAnswers[T comparable](modules int) answers[T] {
	return answers[T]{numbers: make([][]int32, modules), kept: make([]T, 2), number: map[T]int32{}}
}

// at returns the answer for a value.
func (a *answers[T]) at(n Node) (answer T, ok bool) {
	table := a.numbers[n.M.Index]
	if table == nil || table[n.V] == 0 {
		return answer, false
	}
	return a.kept[table[n.V]], true
}

// set remembers the answer for a value.
func (a *answers[T]) set(n Node, answer T) {
	var none T
	id, ok := int32(noAnswer), answer == none
	if !ok {
		id, ok = a.number[answer]
	}
	if !ok {
		id = int32(len(a.kept))
		a.kept = append(a.kept, answer)
		a.number[answer] = id
	}
	if a.numbers[n.M.Index] == nil {
		a.numbers[n.M.Index] = make([]int32, len(n.M.Vals))
	}
	a.numbers[n.M.Index][n.V] = id
}

// asked returns the value under which the answer for a value is remembered: all
// mentions of a binding have the same.
func asked(n Node) Node {
	if v := &n.M.Vals[n.V]; v.Op == OpSym {
		if first := n.M.Syms[v.A].Uses; first != 0 {
			n.V = ValID(first)
		}
	}
	return n
}
