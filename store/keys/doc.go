// Package keys holds what proves who wrote an op: device keys, access codes
// and the words by which two people compare a key.
//
// All signatures are ed25519, all hashes SHA-256. The strings that are signed
// are specified in store/journal/FORMAT.md.
package keys
