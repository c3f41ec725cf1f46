// Package promiseleak reports promises that some path leaves without an answer,
// resolvers that wait in a table and are not taken out on each way the wait can
// end, and reactions that pile up on a promise that outlives the code which adds
// them.
package promiseleak

import (
	"fmt"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "promise-leak"

// Check returns a finding for each promise that is judged to leak.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	for _, pr := range sites.Promises(p) {
		v := leak.Judge(pr.Owner, pr.Events(), pr.Releases)[0]
		if v.Confidence == leak.Silent {
			continue
		}
		found = append(found, leak.Finding{
			Rule: ID, Message: message(pr, v), Advice: advice(pr), Owner: pr.Owner, Growth: v.Growth,
			Nearest: v.Nearest, Path: path(pr, v), Confidence: v.Confidence, Symbol: pr.Owner.Name,
		})
	}
	return found
}

// message says who waits for what, and on which path the answer is missing.
func message(pr *sites.Promise, v leak.Verdict) string {
	switch pr.Fault {
	case sites.FaultThrow:
		return "this promise stays pending when its async executor throws: nobody calls resolve or reject"
	case sites.FaultCallback:
		return "this promise stays pending on a path of the callback that should settle it"
	case sites.FaultFailure:
		return fmt.Sprintf("this promise stays pending on `%s`, which has no listener", pr.Event)
	case sites.FaultDismissed:
		return "this promise stays pending when another handler ends the interaction without an answer"
	case sites.FaultTable:
		if v.Coverage == leak.NoMatch {
			return fmt.Sprintf("`%s` keeps the resolvers of each promise and never lets them go", pr.Table)
		}
		return fmt.Sprintf("`%s` keeps the resolvers of each promise and lets them go on some paths only", pr.Table)
	case sites.FaultReaction:
		often := v.Growth.When.Root
		if often == "" {
			often = "each call"
		}
		return fmt.Sprintf("`%s` gains a reaction %s, outlives it, and never lets one go", pr.Owner.Name, often)
	}
	return "this promise stays pending on a path that leaves its executor without an answer"
}

func advice(pr *sites.Promise) string {
	switch pr.Fault {
	case sites.FaultThrow:
		return "Await outside of new Promise, or catch in the executor and reject."
	case sites.FaultFailure:
		return fmt.Sprintf("Reject on `%s` too.", pr.Event)
	case sites.FaultTable:
		return "Delete the entry on each way the wait can end: reply, timeout, error and close."
	case sites.FaultReaction:
		return "Listen to an AbortSignal and remove the listener when the work is done."
	}
	return "Call resolve or reject on each path."
}

func path(pr *sites.Promise, v leak.Verdict) []leak.Step {
	switch pr.Fault {
	case sites.FaultReaction:
		return []leak.Step{
			{Text: fmt.Sprintf("`%s` outlives the calls that react to it", pr.Owner.Name), At: pr.Owner.At},
			{Text: "it keeps the reaction added here, and what the reaction captures", At: v.Growth.At},
		}
	case sites.FaultTable:
		steps := []leak.Step{
			{Text: fmt.Sprintf("`%s` keeps the resolvers", pr.Table), At: pr.Owner.At},
			{Text: "they are added here", At: v.Growth.At},
			{Text: "for the promise made here", At: pr.Made},
		}
		if !pr.At.IsZero() {
			steps = append(steps, leak.Step{Text: "it is settled here, and its entry stays", At: pr.At})
		}
		return steps
	}
	steps := []leak.Step{{Text: "whoever awaits this promise waits for ever", At: v.Growth.At}}
	if !pr.At.IsZero() {
		steps = append(steps, leak.Step{Text: "on the path that ends here", At: pr.At})
	}
	return steps
}

// Sites returns what the rule looks at.
func Sites(p *program.Program) []*sites.Site {
	var found []*sites.Site
	for _, pr := range sites.Promises(p) {
		found = append(found, &pr.Site)
	}
	return found
}
