package program

// index lists occurrences by a dense key, as they were when the program was linked.
type index struct {
	start []int32
	nodes []occurrence
	// merged are the lists of the names that edited modules have or had.
	merged map[int32][]occurrence
}

type occurrence struct {
	mod int32
	val ValID
}

// at returns the occurrences of a name in program order.
func (p *Program) at(x *index, key int32) []occurrence {
	var linked []occurrence
	if key >= 0 && int(key)+1 < len(x.start) {
		linked = x.nodes[x.start[key]:x.start[key+1]]
	}
	if len(p.edited.modules) == 0 {
		return linked
	}
	list, ok := x.merged[key]
	if !ok {
		list = p.edited.merge(p, x, key, linked)
		x.merged[key] = list
	}
	return list
}

// buildIndexes lists the occurrences of fields and globals: first it is counted
// how many there are of each name, and then they are put in their places.
func (p *Program) buildIndexes() {
	indexes := []*index{&p.fields, &p.targeted, &p.globals}
	for _, x := range indexes {
		x.start = make([]int32, len(p.names)+1)
	}
	for _, m := range p.Modules {
		for i := range m.Vals {
			switch v := &m.Vals[i]; {
			case v.Op == OpGlobal:
				p.globals.start[m.Global[v.A]]++
			case v.Op == OpField:
				p.fields.start[m.Global[v.B]]++
				if v.Role == RoleTarget {
					p.targeted.start[m.Global[v.B]]++
				}
			}
		}
	}
	for _, x := range indexes {
		x.ends()
	}
	for k := len(p.Modules) - 1; k >= 0; k-- { // from the end, for each place is filled from its end
		m := p.Modules[k]
		for i := len(m.Vals) - 1; i > 0; i-- {
			switch v := &m.Vals[i]; {
			case v.Op == OpGlobal:
				p.globals.put(m.Global[v.A], m.Index, ValID(i))
			case v.Op == OpField:
				p.fields.put(m.Global[v.B], m.Index, ValID(i))
				if v.Role == RoleTarget {
					p.targeted.put(m.Global[v.B], m.Index, ValID(i))
				}
			}
		}
	}
}

// ends turns counts to where the occurrences of each name end.
func (x *index) ends() {
	total := int32(0)
	for i, n := range x.start {
		total += n
		x.start[i] = total
	}
	x.nodes = make([]occurrence, total)
}

// put adds an occurrence before those of its name that are there; when all are,
// what was the end of a name is its start.
func (x *index) put(key, mod int32, val ValID) {
	x.start[key]--
	x.nodes[x.start[key]] = occurrence{mod, val}
}

// Fields returns the mentions of .name in the whole program.
func (p *Program) Fields(name string) []Node { return p.occurrences(&p.fields, name) }

// Globals returns the mentions of the unbound identifier name in the whole program.
func (p *Program) Globals(name string) []Node { return p.occurrences(&p.globals, name) }

func (p *Program) occurrences(x *index, name string) []Node {
	id, ok := p.names[name]
	if !ok {
		return nil
	}
	list := p.at(x, id)
	nodes := make([]Node, len(list))
	for i, o := range list {
		nodes[i] = Node{p.Modules[o.mod], o.val}
	}
	return nodes
}

// occurring yields the first occurrences of a name.
func (p *Program) occurring(x *index, name string, most int) func(yield func(Node) bool) {
	return func(yield func(Node) bool) {
		id, ok := p.names[name]
		if !ok {
			return
		}
		list := p.at(x, id)
		for _, o := range list[:min(len(list), most)] {
			if !yield(Node{p.Modules[o.mod], o.val}) {
				return
			}
		}
	}
}
