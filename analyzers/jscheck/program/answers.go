package program

import "math"

// answers remembers one answer for each thing of each module: a value, a call.
// Most are never asked about and many answers are alike, so an answer is a
// number in a table of the module, made when first needed, and each answer is
// kept once.
type answers[T comparable] struct {
	numbers [][]int32 // by module and index; 0 for not asked
	used    []bool    // the modules with answers in their table
	kept    []T       // by number
	number  map[T]int32
}

// Recall returns what is remembered of a program under a name until the answers
// are dropped; the first who asks finds it out.
func Recall[T any](p *Program, name string, find func() T) T {
	if known, ok := p.memo.others[name]; ok {
		return known.(T)
	}
	found := find()
	p.memo.others[name] = found
	return found
}

// noAnswer is the number of the zero answer, the commonest one.
const noAnswer = 1

func newAnswers[T comparable](modules int) answers[T] {
	return answers[T]{numbers: make([][]int32, modules), used: make([]bool, modules), kept: make([]T, 2), number: map[T]int32{}}
}

// at returns the answer for thing i of a module.
func (a *answers[T]) at(m *Module, i int32) (answer T, ok bool) {
	table := a.numbers[m.Index]
	if table == nil || table[i] == 0 {
		return answer, false
	}
	return a.kept[table[i]], true
}

// set remembers the answer for thing i of all those of a module.
func (a *answers[T]) set(m *Module, i int32, all int, answer T) {
	a.table(m, all)[i] = a.numberOf(answer)
}

func (a *answers[T]) table(m *Module, all int) []int32 {
	if a.numbers[m.Index] == nil {
		a.numbers[m.Index] = make([]int32, all)
	}
	a.used[m.Index] = true
	return a.numbers[m.Index]
}

// forget drops all answers; the tables stay for the next ones.
func (a *answers[T]) forget() {
	for mod, used := range a.used {
		if used {
			clear(a.numbers[mod])
		}
	}
	clear(a.used)
	clear(a.kept)
	a.kept, a.number = a.kept[:2], map[T]int32{}
}

// drop lets go of the table of a module that is another now.
func (a *answers[T]) drop(mod int32) { a.numbers[mod], a.used[mod] = nil, false }

func (a *answers[T]) numberOf(answer T) int32 {
	var none T
	if answer == none {
		return noAnswer
	}
	id, ok := a.number[answer]
	if !ok {
		id = int32(len(a.kept))
		a.kept = append(a.kept, answer)
		a.number[answer] = id
	}
	return id
}

// places are answers of which most are a whole thing of the module itself, a
// binding or what is made there: those are numbers below 0 and kept nowhere.
type places struct{ answers[Place] }

// whole are the kinds of places that a number stands for.
var whole = [...]PlaceKind{PlaceSym, PlaceFresh, PlaceThis, PlaceStatic}

func (a *places) at(m *Module, i int32) (Place, bool) {
	if table := a.numbers[m.Index]; table != nil && table[i] < 0 {
		n := -table[i] - 1
		return Place{Kind: whole[int(n)%len(whole)], Mod: m.Index, ID: n / int32(len(whole))}, true
	}
	return a.answers.at(m, i)
}

func (a *places) set(m *Module, i int32, all int, answer Place) {
	if answer.Path == "" && answer.Mod == m.Index && answer.ID < math.MaxInt32/int32(len(whole))-1 {
		for k, kind := range whole {
			if kind == answer.Kind {
				a.table(m, all)[i] = -(answer.ID*int32(len(whole)) + int32(k)) - 1
				return
			}
		}
	}
	a.answers.set(m, i, all, answer)
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
