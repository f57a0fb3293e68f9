package store

import (
	"context"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/keys"
)

// mostSought is how many devices one beginning of an id may name.
const mostSought = 20

// Seek reads the journal of a device that a person names, by its id, a beginning
// of it of at least four characters or its six words, though strangers wrote
// more into the folder than is kept: then it is known as any other. Whether one
// was found, [Store.Device] tells.
func (s *Store) Seek(ctx context.Context, word string) error {
	found, err := s.seen(ctx, word)
	if err != nil || len(found) == 0 {
		return err
	}
	s.roll.mu.Lock()
	s.roll.sought = found
	s.roll.mu.Unlock()
	var r SyncReport
	return s.readFolder(ctx, reading, &r)
}

// seen lists the devices with a journal in the folder that a word names.
func (s *Store) seen(ctx context.Context, word string) (map[model.DeviceID]bool, error) {
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	d, err := s.openFolder(ctx, false)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	in, err := d.In(ctx, "journals", func(string) bool { return false }, 0)
	if err != nil {
		return nil, err
	}
	six := plainWords(word)
	out := map[model.DeviceID]bool{}
	for i, name := range in.Dirs {
		switch id := model.DeviceID(name); {
		case len(out) >= mostSought, i >= mostFolders*checkingSpends:
			return out, nil
		case len(name) != deviceIDSize:
		case strings.HasPrefix(name, word) && len(word) >= 4:
			out[id] = true
		case strings.Count(six, " ") == 5:
			if s.wordsOf(ctx, d, name) == six {
				out[id] = true
			}
		}
	}
	return out, nil
}

// wordsOf gives the words over the key of a device, as the first image in its
// folder that holds proves it.
func (s *Store) wordsOf(ctx context.Context, d folder.Folder, name string) string {
	in, err := d.In(ctx, "journals/"+name, ownName, mostSought)
	if err != nil {
		return ""
	}
	for _, f := range in.Files {
		b, err := d.Read(f.Path, journal.MaxImage)
		if err != nil || s.codec.Sniff(b) != journal.Segment {
			continue
		}
		if m, err := s.codec.Decode(ctx, b); err == nil && m.Store == s.known.ID && string(keys.DeviceID(m.Device)) == name {
			return keys.Words(m.Device)
		}
	}
	return ""
}

// plainWords is how words over a key are compared: small letters, one blank
// between two.
func plainWords(typed string) string {
	return strings.Join(strings.Fields(strings.ToLower(typed)), " ")
}
