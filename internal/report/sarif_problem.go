package report

import (
	"fmt"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/leaklint/leaklint/internal/leak"
)

// The notifications that a run can give, by their index in the log.
const (
	notAnalysed = iota
	internalError
	resultsCut
	resultsHidden
)

// notification describes a kind of notification.
type notification struct{ id, name, short, full, help string }

var notifications = [...]notification{
	notAnalysed: {
		"input-not-analysed", "InputNotAnalysed",
		"An input could not be analysed.",
		"A file could not be read or parsed, or only in part, so that leaks in it were not looked for.",
		"Repair the file, or leave it out of the run.",
	},
	internalError: {
		"internal-error", "InternalError",
		"leaklint failed.",
		"A fault of leaklint's own kept it from analysing an input completely.",
		"Report it, with the input if you can: " + homepage + "/issues.",
	},
	resultsCut: {
		"results-cut", "ResultsCut",
		"There are more findings than a run may have.",
		"The findings of the lowest severity were left out, since platforms refuse a run with more than 25,000 results, and a log that is larger than 10 MB when compressed.",
		"Check parts of the project in runs of their own.",
	},
	resultsHidden: {
		"results-hidden", "ResultsHidden",
		"There are more findings than code scanning shows.",
		"Of the findings in this log code scanning keeps the 5,000 most severe.",
		"Check parts of the project in runs of their own.",
	},
}

func sarifNotifications() []*sarif.ReportingDescriptor {
	var out []*sarif.ReportingDescriptor
	for _, n := range notifications {
		out = append(out, sarif.NewRule(n.id).WithName(n.name).
			WithShortDescription(sarif.NewMultiformatMessageString(n.short)).
			WithFullDescription(sarif.NewMultiformatMessageString(n.full)).
			WithHelp(sarif.NewMultiformatMessageString(n.help).WithMarkdown(n.help)).
			WithHelpURI(homepage))
	}
	return out
}

func notify(kind int, level, text string) *sarif.Notification {
	reference := sarif.NewReportingDescriptorReference().WithId(notifications[kind].id).WithIndex(kind)
	return sarif.NewNotification().WithDescriptor(reference).WithLevel(level).WithTextMessage(text)
}

// invocation says how the run went, with a notification for each problem.
func (s *sarifRun) invocation(kept, dropped int) *sarif.Invocation {
	successful := true
	out := sarif.NewInvocation()
	for _, p := range s.Problems {
		kind, level := notAnalysed, "warning"
		if p.Internal {
			kind, level, successful = internalError, "error", false
		}
		n := notify(kind, level, p.Message)
		if p.File != "" {
			n.AddLocation(s.problemLocation(p))
		}
		out.ToolExecutionNotifications = append(out.ToolExecutionNotifications, n)
	}
	if dropped > 0 {
		out.ToolExecutionNotifications = append(out.ToolExecutionNotifications,
			notify(resultsCut, "warning", fmt.Sprintf("%s left out", count(dropped, "finding"))))
	}
	if kept > shownResults {
		out.ToolExecutionNotifications = append(out.ToolExecutionNotifications,
			notify(resultsHidden, "note", fmt.Sprintf("code scanning keeps %d of %s", shownResults, count(kept, "finding"))))
	}
	out.ExitCode = &s.Exit
	out.ExecutionSuccessful = &successful
	return out
}

// problemLocation converts the place of a problem. Its column counts bytes: it
// is left out when the file cannot be read to convert it.
func (s *sarifRun) problemLocation(p leak.Problem) *sarif.Location {
	place := sarif.NewPhysicalLocation().WithArtifactLocation(artifact(s.fromTop(p.File)))
	if p.Line > 0 {
		region := sarif.NewRegion().WithStartLine(p.Line)
		if source := s.Texts.of(p.File); source != nil && p.Column > 0 {
			at := source.point(source.lines.Offset(p.Line, p.Column))
			region = sarifRegion(at, at)
		}
		place.WithRegion(region)
	}
	return sarif.NewLocation().WithPhysicalLocation(place)
}
