package report

import (
	"fmt"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// The measures of the drawing, in pixels of its own; a column is the width of a
// character.
const (
	graphWidth   = 300
	graphColumns = 40
	nodePadding  = 10
	nodeLine     = 17
	nodeGap      = 24
	stackOffset  = 5
)

// graph is a retainer path, drawn from the root down. What is held at its end
// is a stack, because there is one more each time.
type graph struct {
	Width, Height int
	Title         string
	Nodes         []graphNode
	// Edges lead from each node to the next.
	Edges []graphEdge
	// More says when one more is held; it stands below the stack.
	More  string
	MoreY int
}

type graphNode struct {
	Class               string
	X, Y, Width, Height int
	// Behind are the sheets of a stack, the rearmost first.
	Behind []graphSheet
	Lines  []graphLine
}

type graphSheet struct{ X, Y int }

type graphLine struct {
	X, Y  int
	Class string
	Text  []piece
}

type graphEdge struct{ X, From, To int }

// newGraph lays out the path of a finding; nil when there is none.
func newGraph(t *Texts, f leak.Finding) *graph {
	if len(f.Path) == 0 {
		return nil
	}
	g := &graph{Width: graphWidth + 2*stackOffset + 2}
	var words []string
	y := 1
	for i, step := range f.Path {
		node := newGraphNode(t, step, y, Primary(f).File)
		switch i {
		case len(f.Path) - 1:
			node.Class = "held"
			node.Behind = []graphSheet{{node.X + 2*stackOffset, y + 2*stackOffset}, {node.X + stackOffset, y + stackOffset}}
		case 0:
			node.Class = "root"
		}
		if i > 0 {
			g.Edges = append(g.Edges, graphEdge{graphWidth / 2, y - nodeGap, y})
		}
		y += node.Height + nodeGap
		g.Nodes = append(g.Nodes, node)
		words = append(words, oneLine(step.Text))
	}
	g.Title = "Kept alive by: " + strings.ReplaceAll(strings.Join(words, "; "), "`", "")
	g.Height = y - nodeGap + 2*stackOffset + 2
	if root := f.Growth.When.Root; root != "" {
		g.More = "one more " + oneLine(root)
		g.MoreY = g.Height + nodeLine
		g.Height = g.MoreY + nodePadding
	}
	return g
}

func newGraphNode(t *Texts, step leak.Step, y int, shownFile string) graphNode {
	node := graphNode{Class: "step", X: 1, Y: y, Width: graphWidth}
	line := func(class, text string) {
		node.Height += nodeLine
		if textWidth(text) > graphColumns+4 {
			text = clip(text, 0, graphColumns) + "…"
		}
		node.Lines = append(node.Lines, graphLine{node.X + nodePadding + 2, y + nodePadding + node.Height - 4, class, pieces(text)})
	}
	for _, text := range wrap(oneLine(step.Text), graphColumns) {
		line("words", text)
	}
	if r := t.region(step.At); r.known {
		line("where", shortPosition(r, shownFile))
	}
	node.Height += 2 * nodePadding
	return node
}

// pieces is prose with the backticks of code that was cut left out.
func pieces(text string) []piece {
	if strings.Count(text, "`")%2 == 1 {
		text += "`"
	}
	return prose(text)
}

// shortPosition names a place by its line in the file that the card is about,
// and by the end of its path elsewhere.
func shortPosition(r region, shownFile string) string {
	if r.file == shownFile {
		return fmt.Sprintf("line %d", r.start.line)
	}
	whole := position(r)
	if textWidth(whole) <= graphColumns {
		return whole
	}
	return whole[strings.LastIndex(whole, "/")+1:]
}
