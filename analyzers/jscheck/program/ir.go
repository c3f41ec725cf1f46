// Package program holds what leaklint knows of a JavaScript or TypeScript
// program once its syntax trees are gone.
//
// Each file is lowered in one walk to a [Module]: a table of values with links
// to what uses them, the calls, stores and returns in source order, and the
// block structure that says under which conditions they run. Linking joins the
// modules to a [Program], which answers the questions that the rules ask:
// where does this value live ([Program.Place]), what happens to it
// ([Program.Uses]), and when and how often does this code run ([Program.When]).
// The answers are computed on demand and remembered, so that a run costs in
// proportion to what looks like growth and not to the size of the program.
package program

// Ids are indexes into the tables of one module; 0 is "none" throughout.
type (
	// ValID is an index into Module.Vals.
	ValID int32
	// SymID is an index into Module.Syms.
	SymID int32
	// FuncID is an index into Module.Funcs; 0 is the module body.
	FuncID int32
	// ClassID is an index into Module.Classes.
	ClassID int32
	// CallID is an index into Module.Calls.
	CallID int32
	// BlockID is an index into Module.Blocks; 0 is the module body.
	BlockID int32
	// EvID is an index into Module.Evs.
	EvID int32
	// NameID is an index into Module.Names.
	NameID int32
)

// Op says what a value is.
type Op uint8

// The kinds of values.
const (
	OpUnknown Op = iota
	OpConst      // A: name of the text, Flag: ConstKind
	OpSym        // A: SymID
	OpGlobal     // A: name of an unbound identifier
	OpThis       // A: ClassID whose object it is; Flag 1 in static code
	OpSuper      // A: ClassID
	OpField      // A: base, B: name
	OpElem       // A: base, B: key
	OpCall       // A: CallID
	OpNew        // A: CallID
	OpFunc       // A: FuncID, a fresh closure
	OpClass      // A: ClassID
	OpObject     // A: index of the object
	OpArray      // A: start in Module.Lists, B: length
	OpJoin       // A or B: ?:, ||, ??, &&
	OpDerived    // computed from A and B; Flag: Oper
	OpAwait      // A
	OpSpread     // A
	OpItem       // an element of the iterable A: for-of, array destructuring; B: index+1 when known
	OpKeyOf      // a key of A: for-in
	OpRequire    // A: index of the import
	OpAssign     // the value of an assignment: A target, B value
	OpUpdate     // the value of ++ and -- and +=: A target, B operand
)

// ConstKind says what sort of constant an OpConst is.
type ConstKind uint8

// The kinds of constants.
const (
	ConstString ConstKind = iota + 1
	ConstNumber
	ConstBool
	ConstNull
	ConstUndefined
	ConstRegExp
	ConstTrue
)

// Oper is the operator of an OpDerived value, as far as anybody asks.
type Oper uint8

// The operators.
const (
	OperOther Oper = iota
	OperCompareLess
	OperCompareMore
	OperEqual
	OperNotEqual
	OperNot
	OperAnd
	OperOr
	OperRem
	OperBitAnd
	OperIn
	OperTypeof
	OperInstanceof
	OperConcat // + and templates
	OperMinus
)

// Role says what the parent does with a value.
type Role uint8

// The roles of a value in its parent.
const (
	RoleNone     Role = iota
	RoleBase          // the base of a field or element
	RoleKey           // the key of an element
	RoleCallee        // what a call calls
	RoleArg           // an argument; the index is found in the call
	RoleTarget        // the target of a store
	RoleValue         // the value of a store
	RoleDelete        // the operand of delete
	RoleReturn        // returned; the value of an arrow's expression body
	RoleThrow         // thrown
	RoleCond          // a condition of the block that it opens
	RoleIterated      // the iterable of for-of or for-in, spread
	RoleOperand       // an operand of something computed
	RoleProp          // the value of a property of an object literal
	RoleItem          // an element of an array literal
	RoleExpr          // an expression statement: the value is dropped
	RoleAwait         // awaited
	RoleJoin          // one of the alternatives of ?:, ||, ??
	RoleDef           // the initial value of a binding
	RoleExport        // exported: export default, module.exports
	RoleYield         // yielded
	RoleExtends       // the class that a class extends
	RoleField         // the initial value of a class field
	RoleDecorate      // a decorator
)

// Val is a value: a node of the pruned tree that a module keeps.
type Val struct {
	Op   Op
	Flag uint8
	Role Role
	A, B int32
	// Parent is the value that uses this one, or -EvID for a statement.
	Parent int32
	// At is the byte offset where it starts.
	At int32
}

// Call is a call, a construction or a JSX element.
type Call struct {
	Callee     ValID
	Args       int32 // start in Module.Lists
	NArgs      int32
	Val        ValID
	Ev         EvID
	Start, End int32 // bytes: the property name, or the callee, to the closing parenthesis
	New, JSX   bool
	Optional   bool
}

// EvKind is the kind of an event of a function.
type EvKind uint8

// The events.
const (
	EvCall   EvKind = iota + 1 // A: the value of the call
	EvStore                    // A: target, B: value; Flag: StoreKind
	EvDef                      // A: OpSym defined, B: value
	EvDelete                   // A: operand
	EvReturn                   // B: value
	EvThrow                    // B: value
	EvAwait                    // A: value
	EvExpr                     // A: value of an expression statement
	EvCond                     // A: condition of block B
	EvExport                   // A: value, B: name
	EvIter                     // A: iterable
	EvYield                    // A
)

// Ev is something that happens in a function, in source order.
type Ev struct {
	ID    EvID
	Kind  EvKind
	Flag  uint8
	Fn    FuncID
	Block BlockID
	A, B  int32
	// Res is the value of an assignment that is used as an expression.
	Res ValID
	At  int32
}

// BlockKind says under which condition a block runs.
type BlockKind uint8

// The kinds of blocks.
const (
	BlockBody BlockKind = iota
	BlockPlain
	BlockThen
	BlockElse
	BlockLoop
	BlockTry
	BlockCatch
	BlockFinally
	BlockCase
)

// The flags of an EvStore.
const (
	StorePlain  = iota
	StoreUpdate // +=, ++: the old value counts
	StoreMaybe  // ||=, ??=, &&=: stored under a condition
)

// ExitKind says how a block ends, when all its paths leave the enclosing block.
type ExitKind uint8

// The exits.
const (
	ExitNone ExitKind = iota
	ExitReturn
	ExitThrow
	ExitBreak // break or continue
)

// Block is a piece of a function that runs as a whole or not at all.
type Block struct {
	Parent BlockID
	Fn     FuncID
	Kind   BlockKind
	Exit   ExitKind
	Cond   ValID // of then, else, loop, case
	// Endless is set on loops that nothing inside leaves and no condition ends.
	Endless bool
	// Default is set on the case of a switch that needs no match.
	Default bool
	// First and Last are the events within, Last exclusive.
	First, Last EvID
	At          int32
}

// SymKind says how a binding came to be.
type SymKind uint8

// The kinds of bindings.
const (
	SymVar SymKind = iota
	SymConst
	SymParam
	SymFunc
	SymClass
	SymImport
	SymCatch
	SymEnum
	SymArguments
)

// Sym is a binding.
type Sym struct {
	Name NameID
	Type NameID // the dotted name of its type annotation, 0 when none
	Kind SymKind
	// Index is the position of a parameter.
	Index int16
	// Loop is set when each iteration of a loop has its own.
	Loop bool
	// Using is set when what it holds is disposed of at the end of the block.
	Using bool
	Fn    FuncID // the function that declares it; 0 for the module
	At    int32
	Defs  int32 // head of the list in Module.Defs
	Uses  int32 // head of the list through Module.NextUse
	// Import is the index of the import that binds it.
	Import int32
}

// Def is one value that a binding is given.
type Def struct {
	Val  ValID
	Ev   EvID
	Next int32
}

// FuncKind says what sort of function it is.
type FuncKind uint8

// The kinds of functions.
const (
	FuncModule FuncKind = iota // the module body
	FuncPlain
	FuncArrow
	FuncMethod
	FuncGetter
	FuncSetter
	FuncCtor
	FuncInit // field initialisers
	FuncStatic
)

// Func is a function.
type Func struct {
	Name   NameID
	Parent FuncID
	Kind   FuncKind
	Async  bool
	Gen    bool
	Static bool
	Rest   bool
	Class  ClassID // whose `this` it has
	Val    ValID   // the closure
	Sym    SymID   // the binding of a declaration, or of `const f = () =>`
	Self   SymID   // the name of a function expression, bound inside it
	Params int32   // start in Module.Lists: the values of the parameters
	NParam int32
	// First and Last bound its events and those of nested functions.
	First, Last EvID
	// Vals ends the values of its body, exclusive; they begin at Val.
	Vals       ValID
	Block      BlockID
	Start, End int32
	BodyStart  int32 // offset of the opening brace
	BodyEnd    int32 // offset of the closing brace, 0 for an expression body
	HasReturn  bool
}

// ClassKind says what a [Class] was in the source.
type ClassKind uint8

// The kinds of classes.
const (
	ClassReal     ClassKind = iota
	ClassObject             // an object literal with methods
	ClassFunction           // a constructor function with its prototype
)

// Class is anything that `this` may be.
type Class struct {
	Kind    ClassKind
	Name    NameID
	Sym     SymID
	Val     ValID
	Fn      FuncID // where it is declared
	Extends ValID
	Ctor    FuncID
	Members []Member
	Decor   []ValID
	At, End int32
}

// MemberKind says what a member is.
type MemberKind uint8

// The kinds of members.
const (
	MemberMethod MemberKind = iota
	MemberGetter
	MemberSetter
	MemberField
)

// Member is a method or field of a class.
type Member struct {
	Name   NameID
	Type   NameID
	Kind   MemberKind
	Static bool
	Val    ValID
	At     int32
	Decor  ValID
}

// Prop is a property of an object literal.
type Prop struct {
	Name NameID // 0 when computed or spread
	Key  ValID
	Val  ValID
	At   int32
}

// Object is an object literal.
type Object struct {
	Props int32 // start in Module.Props
	N     int32
	Class ClassID // when a method uses `this`
	End   int32
}

// Import is one imported binding, or a whole module.
type Import struct {
	Record  int32
	Name    NameID // exported name there, 0 for the whole module
	Dynamic bool   // import() or require inside a function
	Export  bool   // re-exported as it is
}

// Record is one import path.
type Record struct {
	Path string
	At   int32
	Kind uint8
}

// Export is one exported name.
type Export struct {
	Name NameID
	Val  ValID // the value, when it is an expression
	Sym  SymID
	// From is the import that is re-exported under this name; Name 0 for export *.
	From int32
}

// Module is the summary of one file. It holds no syntax tree.
type Module struct {
	Path    string
	Index   int32
	Names   []string
	Vals    []Val
	Calls   []Call
	Lists   []ValID
	Evs     []Ev
	Blocks  []Block
	Syms    []Sym
	Defs    []Def
	NextUse []ValID // by ValID of OpSym: the next use of the same binding
	Funcs   []Func
	Classes []Class
	Objects []Object
	Props   []Prop
	Imports []Import
	Records []Record
	Exports []Export
	Aliases []Alias
	// CommonJS is set when the module assigns to module.exports or exports.
	CommonJS bool
	ESM      bool
	// Template names the bindings that the markup of a component may use.
	Template []NameID
	// PerInstance is set when the module body runs for each component instance
	// (Vue's <script setup>, Svelte).
	PerInstance bool
	// SetupStart and SetupEnd bound the script that does.
	SetupStart, SetupEnd int32
	names                map[string]NameID
	// Global maps NameIDs to the ids of the program, set by linking.
	Global []int32
}

// Name returns the text of a name.
func (m *Module) Name(id NameID) string { return m.Names[id] }
