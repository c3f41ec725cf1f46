module github.com/leaklint/leaklint/ci/reviewdog

go 1.26

require (
	github.com/reviewdog/reviewdog v0.20.1
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require (
	github.com/haya14busa/go-sarif v0.0.0-20240630170108-a3ba8d79599f // indirect
	github.com/reviewdog/errorformat v0.0.0-20240608101709-1d3280ed6bd4 // indirect
	golang.org/x/text v0.16.0 // indirect
	google.golang.org/protobuf v1.34.2 // indirect
)
