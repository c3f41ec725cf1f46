package program

// answers remembers one answer for each value of each module. Most values are
// never asked about and many answers are alike, so an answer is a number in a
// table of the module, made when first needed, and each answer is kept once.
type answers[T comparable] struct {
	numbers [][]int32 // by module and index; 0 for not asked
	kept    []T       // by number
	number  map[T]int32
}

func newAnswers[T comparable](modules int) answers[T] {
	return answers[T]{numbers: make([][]int32, modules), kept: make([]T, 1), number: map[T]int32{}}
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
	id, ok := a.number[answer]
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
