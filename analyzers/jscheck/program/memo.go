package program

import (
	"github.com/leaklint/leaklint/internal/models"
)

// memo is what a program has found out so far.
type memo struct {
	place    places
	types    answers[string]
	class    answers[Inst]
	rows     answers[*models.CallRows]
	stores   map[Place][]Store
	root     map[fieldKey]Inst
	extends  answers[Inst]
	when     map[Fn]*When
	life     map[Inst]Life
	callers  map[Fn][]Node
	fields   map[Inst]map[string]bool
	busy     map[Node]bool
	mentions map[Place][]Node
	// funcs are the functions that a field or a binding holds.
	funcs      map[Place][]Fn
	imports    places
	cycles     cycles
	names      map[Fn][]Node
	named      map[string]*selections
	lifecycles map[fieldKey]lifecycle
	open       map[Inst]bool
	// others are answers that are put together outside, by what they answer.
	others map[string]any
}

func newMemo(modules int) memo {
	m := memo{
		place: places{newAnswers[Place](modules)}, types: newAnswers[string](modules), class: newAnswers[Inst](modules),
		rows: newAnswers[*models.CallRows](modules), extends: newAnswers[Inst](modules), imports: places{newAnswers[Place](modules)},
	}
	m.begin()
	return m
}

// begin makes the maps that are not of one module.
func (m *memo) begin() {
	m.stores, m.root, m.when, m.life = map[Place][]Store{}, map[fieldKey]Inst{}, map[Fn]*When{}, map[Inst]Life{}
	m.callers, m.fields, m.busy = map[Fn][]Node{}, map[Inst]map[string]bool{}, map[Node]bool{}
	m.mentions, m.funcs, m.names = map[Place][]Node{}, map[Place][]Fn{}, map[Fn][]Node{}
	m.cycles = cycles{asking: map[Fn]int{}, low: map[Fn]int{}}
	m.others = map[string]any{}
	m.named, m.open, m.lifecycles = map[string]*selections{}, map[Inst]bool{}, map[fieldKey]lifecycle{}
}

// forget drops all answers.
func (m *memo) forget() {
	m.begin()
	m.place.forget()
	m.types.forget()
	m.class.forget()
	m.rows.forget()
	m.extends.forget()
	m.imports.forget()
}

// drop lets go of the tables of a module that is another now.
func (m *memo) drop(mod int32) {
	m.place.drop(mod)
	m.types.drop(mod)
	m.class.drop(mod)
	m.rows.drop(mod)
	m.extends.drop(mod)
	m.imports.drop(mod)
}
