// Package models holds what leaklint knows of the APIs that programs call: rows
// of YAML under rules/models and in the user's own packs. A row says what a
// call does to what it is given: it makes an owner grow, it releases, it runs
// a callback later, it returns something bounded. The engines ask for the rows
// of a call and never know an API by name.
package models

// Pack is one YAML document: what is known of one package or of the globals of
// a runtime.
type Pack struct {
	// Source is the file the pack was read from.
	Source string `yaml:"-" json:"-"`
	// Package is the import path or module name; "global" for what needs no import.
	Package string `yaml:"package" json:"package"`
	// Language is "go" or "js".
	Language string `yaml:"language" json:"language" jsonschema:"enum=go,enum=js"`
	// Aliases are other names of the same module: "events" for "node:events", "preact/hooks" for "react".
	Aliases []string `yaml:"aliases,omitempty" json:"aliases,omitempty"`
	// Default is the class or function that is the module itself: EventEmitter
	// for "node:events"; its rows are also those of the default export.
	Default string `yaml:"default,omitempty" json:"default,omitempty"`
	// Globals maps a global name, or an export that is an object, to its type:
	// {window: Window}, {ipcRenderer: IpcRenderer}; "default" is the module itself.
	Globals map[string]string `yaml:"globals,omitempty" json:"globals,omitempty"`
	// Types are the types that calls return or that classes extend.
	Types map[string]Type `yaml:"types,omitempty" json:"types,omitempty"`
	// Returns gives the type of what a call or a field yields.
	Returns []Returns `yaml:"returns,omitempty" json:"returns,omitempty"`
	// Pairs are growths with their releases.
	Pairs []Pair `yaml:"pairs,omitempty" json:"pairs,omitempty"`
	// Calls say which callbacks run when.
	Calls []Callback `yaml:"calls,omitempty" json:"calls,omitempty"`
	// Lifecycles say which methods of a class or options object run when.
	Lifecycles []Lifecycle `yaml:"lifecycles,omitempty" json:"lifecycles,omitempty"`
	// Bounded are containers that never grow without limit.
	Bounded []CallRow `yaml:"bounded,omitempty" json:"bounded,omitempty"`
	// Growing are containers or wrappers that grow without limit unless an option bounds them.
	Growing []CallRow `yaml:"growing,omitempty" json:"growing,omitempty"`
	// Large are producers of values worth naming when a closure keeps them.
	Large []CallRow `yaml:"large,omitempty" json:"large,omitempty"`
	// Exits are functions that never return.
	Exits []CallRow `yaml:"exits,omitempty" json:"exits,omitempty"`
	// Completes are calls that end a subscription by themselves: take(1), firstValueFrom.
	Completes []CallRow `yaml:"completes,omitempty" json:"completes,omitempty"`
	// Adopts are calls that take over the release of what they are given:
	// Subscription#add, DisposableStore#add.
	Adopts []CallRow `yaml:"adopts,omitempty" json:"adopts,omitempty"`
	// Rules are rules of the pack's own, bound to an engine kind.
	Rules []Rule `yaml:"rules,omitempty" json:"rules,omitempty"`
}

// Type describes the objects of one type.
type Type struct {
	Extends string `yaml:"extends,omitempty" json:"extends,omitempty"`
	// Lifetime is how long its objects live when nothing else is known.
	Lifetime string `yaml:"lifetime,omitempty" json:"lifetime,omitempty"`
	// Fields maps a field to the type of what it holds: {socket: net.Socket}.
	Fields map[string]string `yaml:"fields,omitempty" json:"fields,omitempty"`
	// Exports is the module whose functions are methods of its objects: global
	// for Window, since window.setInterval is setInterval.
	Exports string `yaml:"exports,omitempty" json:"exports,omitempty"`
	// Fails maps an event to the one that comes in its place when things went
	// wrong: {load: error}.
	Fails map[string]string `yaml:"fails,omitempty" json:"fails,omitempty"`
}

// Returns gives the type of a call's result.
type Returns struct {
	Call string `yaml:"call" json:"call"`
	Type string `yaml:"type" json:"type"`
	// Lifetime is how long the result lives in its owner, when it is not made for the caller alone.
	Lifetime string `yaml:"lifetime,omitempty" json:"lifetime,omitempty"`
	// Literal lists the texts of the first argument for which the row holds;
	// empty for any: createElement('script').
	Literal []string `yaml:"literal,omitempty" json:"literal,omitempty"`
	// Class names the argument that is the class of the result: inject(Router).
	Class string `yaml:"class,omitempty" json:"class,omitempty"`
	// Of names the argument with which the result lives: fromEvent(window, ...).
	Of string `yaml:"of,omitempty" json:"of,omitempty"`
}

// Pair is a call that makes an owner grow, with the calls that release.
type Pair struct {
	// Rule is the rule to report under; only a row that is off has none.
	Rule string `yaml:"rule,omitempty" json:"rule,omitempty"`
	// Owner is what keeps: {kind: emitter, at: Recv}.
	Owner PairOwner `yaml:"owner,omitempty" json:"owner,omitempty"`
	Grow  Grow      `yaml:"grow" json:"grow"`
	// Release are the calls each of which undoes the growth.
	Release []Release `yaml:"release,omitempty" json:"release,omitempty"`
	// Since and Until bound the language version: until: go1.23.
	Since string `yaml:"since,omitempty" json:"since,omitempty"`
	Until string `yaml:"until,omitempty" json:"until,omitempty"`
	// CoveredBy names a linter that reports this already; the row is then low.
	CoveredBy string `yaml:"covered-by,omitempty" json:"covered-by,omitempty"`
	// CoveredLocal names a linter that reports handles kept in local variables
	// already; those are left to it, others are not.
	CoveredLocal string `yaml:"covered-local,omitempty" json:"covered-local,omitempty"`
	// Confidence caps the confidence: low, medium, high.
	Confidence string `yaml:"confidence,omitempty" json:"confidence,omitempty" jsonschema:"enum=low,enum=medium,enum=high"`
	// Off switches a built-in row with the same grow.call off.
	Off bool `yaml:"off,omitempty" json:"off,omitempty"`
	// Advice is what to do, shown below the finding.
	Advice string `yaml:"advice,omitempty" json:"advice,omitempty"`
}

// PairOwner says who keeps what the growing call adds.
type PairOwner struct {
	// Kind is container, emitter, scheduler, goroutine, closure, promise or resource.
	Kind string `yaml:"kind,omitempty" json:"kind,omitempty" jsonschema:"enum=container,enum=emitter,enum=scheduler,enum=goroutine,enum=closure,enum=promise,enum=resource"`
	// At is where the owner is: Recv, Param[0], Result[0]; empty for the runtime itself.
	At string `yaml:"at,omitempty" json:"at,omitempty"`
	// Lifetime is how long it lives when At does not say.
	Lifetime string `yaml:"lifetime,omitempty" json:"lifetime,omitempty"`
}

// Grow is the call that makes the owner grow.
type Grow struct {
	// Call is the callee: "EventTarget#addEventListener" (a method of a type),
	// "setInterval" (a global), "watch" (an export), "new ResizeObserver" (a construction),
	// "URL.createObjectURL" (a member of a global or an export), "default" (the
	// module itself, called), "OnCleanup#call" (an object of the type, called); in Go "time.NewTicker", "(*time.Ticker).Stop",
	// "new http.Transport" (a composite literal).
	// Braces list names that mean the same: "EventEmitter#{on,addListener}".
	Call string `yaml:"call" json:"call"`
	// Holds is what the owner keeps: Param[1], Result[0].
	Holds string `yaml:"holds,omitempty" json:"holds,omitempty"`
	// Key is the slot: the event name, Param[0].
	Key string `yaml:"key,omitempty" json:"key,omitempty"`
	// Flag is an option that the release must repeat: Param[2].capture.
	Flag string `yaml:"flag,omitempty" json:"flag,omitempty"`
	// Handle is what a release needs: Result[0] when the call returns a handle or a disposer.
	Handle string `yaml:"handle,omitempty" json:"handle,omitempty"`
	// Disposer is set when calling the handle releases: const off = bus.on(...); off().
	Disposer bool `yaml:"disposer,omitempty" json:"disposer,omitempty"`
	// Same is set when the same function counts once, however often it is added.
	Same bool `yaml:"same,omitempty" json:"same,omitempty"`
	// Lent is set when passing the handle on does not pass on the duty to
	// release it: a URL is only a name.
	Lent bool `yaml:"lent,omitempty" json:"lent,omitempty"`
	// Once is set when the growth ends by itself: at the first event, at the end
	// of a stream that completes.
	Once bool `yaml:"once,omitempty" json:"once,omitempty"`
	// Unless names options that end the growth by themselves: ["Param[2].once", "Param[2].signal"].
	Unless []string `yaml:"unless,omitempty" json:"unless,omitempty"`
	// Needs is an argument without which, being nil, the call acquires nothing.
	Needs string `yaml:"needs,omitempty" json:"needs,omitempty"`
	// Ends names values with which alone, as further arguments, the call waits
	// for the end of the process: ["os.Interrupt", "syscall.SIGTERM"].
	Ends []string `yaml:"ends,omitempty" json:"ends,omitempty"`
	// Repeats is set when the callback runs again and again (setInterval).
	Repeats bool `yaml:"repeats,omitempty" json:"repeats,omitempty"`
	// Shape is set when the call's name and arguments are evidence enough on a
	// receiver of unknown type.
	Shape bool `yaml:"shape,omitempty" json:"shape,omitempty"`
	// Events limits the row to these event names.
	Events []string `yaml:"events,omitempty" json:"events,omitempty"`
}

// Release is a call that undoes a growth.
type Release struct {
	Call string `yaml:"call" json:"call"`
	// On is where the call names the owner or the handle: Recv, Param[0].
	On string `yaml:"on,omitempty" json:"on,omitempty"`
	// Same are the arguments that must be equal in growth and release: the event, the handler.
	Same []string `yaml:"same,omitempty" json:"same,omitempty"`
	// Without are arguments that must be left out for the call to release: the
	// handler of mitt's off(type).
	Without []string `yaml:"without,omitempty" json:"without,omitempty"`
	// All is set when the call releases everything the owner keeps.
	All bool `yaml:"all,omitempty" json:"all,omitempty"`
}

// Callback says that a call runs a function it is given.
type Callback struct {
	Call string `yaml:"call" json:"call"`
	// Param is the index of the function among the arguments, 0-based; -1 for
	// every function among them: app.get(path, auth, handler).
	Param int `yaml:"param" json:"param"`
	// Field is the property that holds the function when the argument is an
	// object: next in subscribe({next}).
	Field string `yaml:"field,omitempty" json:"field,omitempty"`
	// Phase is load, setup, run or teardown.
	Phase string `yaml:"phase" json:"phase" jsonschema:"enum=load,enum=setup,enum=run,enum=teardown"`
	// Of is whose phase it is: component, connection, request, process, instance.
	Of string `yaml:"of,omitempty" json:"of,omitempty" jsonschema:"enum=call,enum=request,enum=connection,enum=component,enum=instance,enum=process"`
	// Many is set when one registration runs the function again and again.
	Many bool `yaml:"many,omitempty" json:"many,omitempty"`
	// Root names it for messages: "each request".
	Root string `yaml:"root,omitempty" json:"root,omitempty"`
	// Teardown is "return" when what the function returns is its teardown.
	Teardown string `yaml:"teardown,omitempty" json:"teardown,omitempty"`
	// Go is set when the function runs in a goroutine of its own.
	Go bool `yaml:"go,omitempty" json:"go,omitempty"`
	// Deps is the index of an argument that lists what reruns the callback, plus one; 0 for none.
	Deps int `yaml:"deps,omitempty" json:"deps,omitempty"`
	// Params gives the types of the callback's own parameters, in order.
	Params []string `yaml:"params,omitempty" json:"params,omitempty"`
	// Events limits the row to these event names (the first argument).
	Events []string `yaml:"events,omitempty" json:"events,omitempty"`
}

// Lifecycle says which members of a class, or of an options object, run when.
type Lifecycle struct {
	// Extends is the class that a class must extend, or the interface that a Go
	// type must have: Component, net/http.Handler; empty for any class that has a
	// method of each of the lists given.
	Extends string `yaml:"extends,omitempty" json:"extends,omitempty"`
	// Decorator is the decorator that a class must carry: Injectable.
	Decorator string `yaml:"decorator,omitempty" json:"decorator,omitempty"`
	// Ends is set when the teardown ends the object for good: destroy, not hide.
	Ends bool `yaml:"ends,omitempty" json:"ends,omitempty"`
	// With are options of which the decorator must be given one: providedIn.
	With []string `yaml:"with,omitempty" json:"with,omitempty"`
	// Options is the call that takes the options object: defineComponent.
	Options string `yaml:"options,omitempty" json:"options,omitempty"`
	// Of is what the class or object is: component, instance, process.
	Of       string   `yaml:"of" json:"of"`
	Setup    []string `yaml:"setup,omitempty" json:"setup,omitempty"`
	Run      []string `yaml:"run,omitempty" json:"run,omitempty"`
	Teardown []string `yaml:"teardown,omitempty" json:"teardown,omitempty"`
	// Root names what makes the run methods run again and again: "each request".
	Root string `yaml:"root,omitempty" json:"root,omitempty"`
}

// CallRow names a call, with the options that change its meaning.
type CallRow struct {
	Call string `yaml:"call" json:"call"`
	// With are options of which one must be given: [max, ttl], or arguments: ["Param[1]"].
	With []string `yaml:"with,omitempty" json:"with,omitempty"`
	// Without are options none of which may be given.
	Without []string `yaml:"without,omitempty" json:"without,omitempty"`
	// When is what must emit for the call to do what it says: Param[0] of takeUntil.
	When string `yaml:"when,omitempty" json:"when,omitempty"`
	Note string `yaml:"note,omitempty" json:"note,omitempty"`
}

// Rule is a rule that a pack declares, bound to an engine kind.
type Rule struct {
	ID   string `yaml:"id" json:"id"`
	Name string `yaml:"name" json:"name"`
	// Kind is cache, pair, capture, promise or goroutine.
	Kind     string    `yaml:"kind" json:"kind" jsonschema:"enum=cache,enum=pair,enum=capture,enum=promise,enum=goroutine"`
	Severity string    `yaml:"severity,omitempty" json:"severity,omitempty"`
	Summary  string    `yaml:"summary" json:"summary"`
	Help     string    `yaml:"help" json:"help"`
	CWE      []int     `yaml:"cwe,omitempty" json:"cwe,omitempty"`
	Examples []Example `yaml:"examples,omitempty" json:"examples,omitempty"`
}

// Example is a piece of code with the mark of what the rule says of it.
type Example struct {
	// Want is leak or ok.
	Want string `yaml:"want" json:"want" jsonschema:"enum=leak,enum=ok"`
	Code string `yaml:"code" json:"code"`
}
