// Package leaklintbridge lets leaklint read esbuild's syntax tree, which lives
// in internal packages of esbuild. Its module path lies below esbuild's, which
// is what the Go compiler asks of an importer of those packages. It holds type
// aliases and a few functions, no copy and no logic.
package leaklintbridge

import (
	"github.com/evanw/esbuild/internal/ast"
	"github.com/evanw/esbuild/internal/config"
	"github.com/evanw/esbuild/internal/js_ast"
	"github.com/evanw/esbuild/internal/js_parser"
	"github.com/evanw/esbuild/internal/logger"
)

// Trees, symbols and places.
type (
	AST          = js_ast.AST
	Ref          = ast.Ref
	LocRef       = ast.LocRef
	Symbol       = ast.Symbol
	SymbolKind   = ast.SymbolKind
	ImportRecord = ast.ImportRecord
	NamedImport  = js_ast.NamedImport
	Loc          = logger.Loc
	Range        = logger.Range
	Msg          = logger.Msg
	Source       = logger.Source
)

// Statements.
type (
	Stmt           = js_ast.Stmt
	SBlock         = js_ast.SBlock
	SExportClause  = js_ast.SExportClause
	SExportFrom    = js_ast.SExportFrom
	SExportDefault = js_ast.SExportDefault
	SExportStar    = js_ast.SExportStar
	SExportEquals  = js_ast.SExportEquals
	SExpr          = js_ast.SExpr
	SEnum          = js_ast.SEnum
	SNamespace     = js_ast.SNamespace
	SFunction      = js_ast.SFunction
	SClass         = js_ast.SClass
	SLabel         = js_ast.SLabel
	SIf            = js_ast.SIf
	SFor           = js_ast.SFor
	SForIn         = js_ast.SForIn
	SForOf         = js_ast.SForOf
	SDoWhile       = js_ast.SDoWhile
	SWhile         = js_ast.SWhile
	SWith          = js_ast.SWith
	STry           = js_ast.STry
	SSwitch        = js_ast.SSwitch
	SImport        = js_ast.SImport
	SReturn        = js_ast.SReturn
	SThrow         = js_ast.SThrow
	SLocal         = js_ast.SLocal
	SBreak         = js_ast.SBreak
	SContinue      = js_ast.SContinue
)

// Expressions.
type (
	Expr               = js_ast.Expr
	EArray             = js_ast.EArray
	EUnary             = js_ast.EUnary
	EBinary            = js_ast.EBinary
	EBoolean           = js_ast.EBoolean
	ESuper             = js_ast.ESuper
	ENull              = js_ast.ENull
	EUndefined         = js_ast.EUndefined
	EThis              = js_ast.EThis
	ENew               = js_ast.ENew
	ENewTarget         = js_ast.ENewTarget
	ECall              = js_ast.ECall
	EDot               = js_ast.EDot
	EIndex             = js_ast.EIndex
	EArrow             = js_ast.EArrow
	EFunction          = js_ast.EFunction
	EClass             = js_ast.EClass
	EIdentifier        = js_ast.EIdentifier
	EImportIdentifier  = js_ast.EImportIdentifier
	EPrivateIdentifier = js_ast.EPrivateIdentifier
	EJSXElement        = js_ast.EJSXElement
	ENumber            = js_ast.ENumber
	EBigInt            = js_ast.EBigInt
	EObject            = js_ast.EObject
	ESpread            = js_ast.ESpread
	EString            = js_ast.EString
	ETemplate          = js_ast.ETemplate
	ERegExp            = js_ast.ERegExp
	EInlinedEnum       = js_ast.EInlinedEnum
	EAnnotation        = js_ast.EAnnotation
	EAwait             = js_ast.EAwait
	EYield             = js_ast.EYield
	EIf                = js_ast.EIf
	ERequireString     = js_ast.ERequireString
	EImportString      = js_ast.EImportString
	EImportCall        = js_ast.EImportCall
	ENameOfSymbol      = js_ast.ENameOfSymbol
)

// Parts of functions, classes and patterns.
type (
	Fn              = js_ast.Fn
	FnBody          = js_ast.FnBody
	Arg             = js_ast.Arg
	Class           = js_ast.Class
	Property        = js_ast.Property
	PropertyKind    = js_ast.PropertyKind
	PropertyBinding = js_ast.PropertyBinding
	Decorator       = js_ast.Decorator
	Binding         = js_ast.Binding
	BIdentifier     = js_ast.BIdentifier
	BArray          = js_ast.BArray
	BObject         = js_ast.BObject
	Decl            = js_ast.Decl
	OpCode          = js_ast.OpCode
	LocalKind       = js_ast.LocalKind
)

// Options and logs.
type (
	Config  = config.Options
	Options = js_parser.Options
	Log     = logger.Log
	Path    = logger.Path
)

// The operators that leaklint tells apart.
const (
	UnOpNot              = js_ast.UnOpNot
	UnOpDelete           = js_ast.UnOpDelete
	UnOpTypeof           = js_ast.UnOpTypeof
	UnOpVoid             = js_ast.UnOpVoid
	UnOpPreDec           = js_ast.UnOpPreDec
	UnOpPreInc           = js_ast.UnOpPreInc
	UnOpPostDec          = js_ast.UnOpPostDec
	UnOpPostInc          = js_ast.UnOpPostInc
	BinOpAdd             = js_ast.BinOpAdd
	BinOpSub             = js_ast.BinOpSub
	BinOpRem             = js_ast.BinOpRem
	BinOpBitwiseAnd      = js_ast.BinOpBitwiseAnd
	BinOpLt              = js_ast.BinOpLt
	BinOpLe              = js_ast.BinOpLe
	BinOpGt              = js_ast.BinOpGt
	BinOpGe              = js_ast.BinOpGe
	BinOpIn              = js_ast.BinOpIn
	BinOpInstanceof      = js_ast.BinOpInstanceof
	BinOpLooseEq         = js_ast.BinOpLooseEq
	BinOpLooseNe         = js_ast.BinOpLooseNe
	BinOpStrictEq        = js_ast.BinOpStrictEq
	BinOpStrictNe        = js_ast.BinOpStrictNe
	BinOpLogicalAnd      = js_ast.BinOpLogicalAnd
	BinOpLogicalOr       = js_ast.BinOpLogicalOr
	BinOpNullish         = js_ast.BinOpNullishCoalescing
	BinOpComma           = js_ast.BinOpComma
	BinOpAssign          = js_ast.BinOpAssign
	BinOpNullishAssign   = js_ast.BinOpNullishCoalescingAssign
	BinOpLogicalOrAssign = js_ast.BinOpLogicalOrAssign
	BinOpLogicalAndAssgn = js_ast.BinOpLogicalAndAssign
)

// The kinds of properties.
const (
	PropertyField       = js_ast.PropertyField
	PropertyMethod      = js_ast.PropertyMethod
	PropertyGetter      = js_ast.PropertyGetter
	PropertySetter      = js_ast.PropertySetter
	PropertyAccessor    = js_ast.PropertyAutoAccessor
	PropertySpread      = js_ast.PropertySpread
	PropertyDeclare     = js_ast.PropertyDeclareOrAbstract
	PropertyStaticBlock = js_ast.PropertyClassStaticBlock

	PropertyIsComputed = js_ast.PropertyIsComputed
	PropertyIsStatic   = js_ast.PropertyIsStatic
)

// The kinds of local declarations and symbols.
const (
	LocalVar   = js_ast.LocalVar
	LocalLet   = js_ast.LocalLet
	LocalConst = js_ast.LocalConst

	SymbolUnbound     = ast.SymbolUnbound
	SymbolTSEnum      = ast.SymbolTSEnum
	SymbolTSNamespace = ast.SymbolTSNamespace
	SymbolImport      = ast.SymbolImport
	SymbolArguments   = ast.SymbolArguments
)

// The rest of what configures the parser.
const (
	ModeConvertFormat = config.ModeConvertFormat
	FormatPreserve    = config.FormatPreserve
	MsgError          = logger.Error
)

// InvalidRef is the reference to no symbol.
var InvalidRef = ast.InvalidRef

// Parse parses one file. The tree is usable when ok is true, even if errors were logged.
func Parse(log Log, source Source, options Options) (tree AST, ok bool) {
	return js_parser.Parse(log, source, options)
}

// ParserOptions converts options; it is worth doing once for each kind of file.
func ParserOptions(c *Config) Options { return js_parser.OptionsFromConfig(c) }

// NewLog returns a log that keeps errors and warnings until they are asked for.
func NewLog() Log { return logger.NewDeferLog(logger.DeferLogNoVerboseOrDebug, nil) }

// PreserveJSX makes the parser keep JSX elements as they are.
func PreserveJSX(c *Config) { c.JSX.Parse, c.JSX.Preserve = true, true }

// ParseTypeScript makes the parser read TypeScript. Imports that are used only
// as types are kept, or their names would look like globals.
func ParseTypeScript(c *Config) {
	c.TS.Parse = true
	c.TS.Config.VerbatimModuleSyntax = config.True
}
