package journal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"sort"

	"duyet/model"
	"duyet/store/keys"
)

// Hash is a link of a device's hash chain.
type Hash [32]byte

// Genesis is the link before a device's first op. It binds store and device,
// so that no op can be moved to another journal.
func Genesis(store model.StoreID, device ed25519.PublicKey) Hash {
	return sha256.Sum256([]byte("duyet/1\x00" + string(store) + "\x00" + string(device)))
}

// Next is the link of an op that follows a link.
func Next(prev Hash, op []byte) Hash {
	h := sha256.New()
	h.Write(prev[:])
	h.Write([]byte{0})
	h.Write(op)
	var out Hash
	h.Sum(out[:0])
	return out
}

// OpID is the identity of the op a link belongs to.
func (h Hash) OpID() model.OpID { return model.OpID(h[:16]) }

// SaltSize is the only length of a body's salt, in bytes.
const SaltSize = 16

// Commit is the hash of a body that its op carries, as base64url.
func Commit(salt, body []byte) string {
	h := sha256.New()
	h.Write([]byte("duyet-body/1\x00"))
	h.Write(salt)
	h.Write(body)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}

// Fits reports whether a body is the one an op commits to.
func Fits(commit string, salt, body []byte) bool {
	return len(salt) == SaltSize && len(body) <= model.MaxBody && Commit(salt, body) == commit
}

// segMessage is what a device signs at the end of an image.
func segMessage(store model.StoreID, device ed25519.PublicKey, last int64, head Hash, meta map[string]string) []byte {
	m := []byte("duyet-seg/1\x00")
	m = append(m, store...)
	m = append(m, device...)
	m = binary.BigEndian.AppendUint64(m, uint64(last))
	m = append(m, head[:]...)
	sum := metaHash(meta)
	return append(m, sum[:]...)
}

// metaHash covers every signed field of meta by name and value.
func metaHash(meta map[string]string) Hash {
	names := make([]string, 0, len(meta))
	for k := range meta {
		names = append(names, k)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, k := range names {
		h.Write([]byte(k + "\x00" + meta[k] + "\x00"))
	}
	var out Hash
	h.Sum(out[:0])
	return out
}

// SignOp signs one op by its link, as roster ops are.
func SignOp(d keys.Device, store model.StoreID, seq int64, head Hash) []byte {
	return d.Sign(opMessage(store, d.Public, seq, head))
}

// VerifyOp reports whether a link of a device's chain carries its signature.
func VerifyOp(store model.StoreID, device ed25519.PublicKey, seq int64, head Hash, sig []byte) bool {
	return len(device) == ed25519.PublicKeySize && ed25519.Verify(device, opMessage(store, device, seq, head), sig)
}

func opMessage(store model.StoreID, device ed25519.PublicKey, seq int64, head Hash) []byte {
	m := []byte("duyet-op/1\x00")
	m = append(m, store...)
	m = append(m, device...)
	m = binary.BigEndian.AppendUint64(m, uint64(seq))
	return append(m, head[:]...)
}
