# leaklint with the Go command, which it needs to load Go packages. The program
# is built outside and copied in, as goreleaser does:
#
#   CGO_ENABLED=0 go build -trimpath -o linux/amd64/leaklint ./cmd/leaklint
#   docker build -t leaklint .
#   docker run --rm -v "$PWD:/src" leaklint
#
# For JavaScript and TypeScript alone: --build-arg BASE=scratch
ARG BASE=golang:1.26-alpine
FROM ${BASE}
ARG TARGETPLATFORM=linux/amd64
COPY ${TARGETPLATFORM}/leaklint /usr/bin/leaklint
WORKDIR /src
ENTRYPOINT ["/usr/bin/leaklint"]
CMD ["check"]
