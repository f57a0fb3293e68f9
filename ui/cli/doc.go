// Package cli is the command line: a table of commands with one file each.
//
// What a person asked for goes to stdout, progress and errors to stderr. A
// command never prompts: what it is unsure of is an error that names the
// candidates. Every command that changes something publishes before it ends;
// a folder that is away is told on stderr and is no error, because the change
// is safe on this computer.
package cli
