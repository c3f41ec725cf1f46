package leak

// Confidence says how much evidence a finding has.
type Confidence uint8

// The confidences, from the weakest to the strongest.
const (
	Silent Confidence = iota // no finding
	Low                      // by shape only
	Medium                   // one piece of the evidence is inferred
	High                     // owner, repetition and missing release are proved
)

var confidenceNames = [...]string{"silent", "low", "medium", "high"}

func (c Confidence) String() string { return confidenceNames[c] }

// ParseConfidence returns the confidence with the given name: low, medium or high.
func ParseConfidence(name string) (Confidence, bool) {
	for c := Low; c <= High; c++ {
		if confidenceNames[c] == name {
			return c, true
		}
	}
	return Silent, false
}

// Step is one link of a retainer path, from the root to what is held.
type Step struct {
	Text string
	At   Span
}

// Edit replaces a range of one file by new text.
type Edit struct {
	At  Span
	New string
}

// Fix is a set of edits that together cure a finding.
type Fix struct {
	// Message says what applying the fix does, in the imperative: "Clear the interval on unmount".
	Message string
	Edits   []Edit
	// Safe is set when the fix cannot change behaviour other than curing the leak.
	Safe bool
}

// Finding is one leak, ready to be worded by an output.
type Finding struct {
	Rule string
	// Message is one line: what grows, who keeps it, what is missing.
	Message string
	// Advice is one line: what to do.
	Advice string
	Owner  Owner
	Growth Event
	// Nearest is the release that comes closest to matching, nil when there is none.
	Nearest *Event
	// Path is the retainer path, root first.
	Path       []Step
	Confidence Confidence
	// Severity is "error", "warning" or "note"; "" is that of the rule.
	Severity string
	Fixes    []Fix
	// Symbol is the enclosing declaration, for stable fingerprints: "Server.handle".
	Symbol string
	// Fingerprint tells the finding from others from run to run; the driver sets it.
	Fingerprint string
}

// Problem is an input that could not be analysed, or only in part.
type Problem struct {
	File string
	// Line and Column are 1-based, the column in bytes; 0 when unknown.
	Line, Column int
	Message      string
	// Internal is set when the fault is leaklint's own.
	Internal bool
}
