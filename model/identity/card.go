package identity

import (
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// Card is what one capture, or all captures of one item together, show of it.
type Card struct {
	Kind    model.ItemKind
	Content model.Content
	// Created is when it was asked or written, in milliseconds; 0 is unknown.
	Created   int64
	Precision model.Precision
	Complete  model.Completeness
	// First and Last are when it was captured, in milliseconds: what a page says
	// of times counts from there.
	First, Last int64
}

// OfArrive is the card of one capture.
func OfArrive(a *model.Arrive) Card {
	return Card{a.Item, a.Content, a.Created, a.Precision, a.Complete, a.Captured, a.Captured}
}

// OfCase is the card of all captures of an item.
func OfCase(c model.Case) Card {
	out := Card{Kind: c.Kind, Content: c.Content, Created: c.Seen.Created, Precision: c.Seen.Precision, Complete: c.Seen.Complete}
	if n := len(c.Seen.Sources); n > 0 {
		out.First, out.Last = c.Seen.Sources[0].Captured, c.Seen.Sources[n-1].Captured
	}
	return out
}

// keys are the strong keys of a card.
func (c Card) keys() (id, link string) {
	id, link = c.Content.ExternalID, c.Content.URL
	if c.Kind == model.Join {
		id, link = c.Content.Author.ExternalID, c.Content.Author.URL
	}
	return strong(c.Kind, id), strong(c.Kind, link)
}

// strong gives a key in the one form that is compared, or nothing for what
// names nobody.
func strong(kind model.ItemKind, word string) string {
	if word == "" {
		return ""
	}
	if !strings.Contains(word, "/") {
		return "id:" + word
	}
	c := model.Content{URL: word, Author: model.Author{URL: word}}
	if key, weak := model.ItemKey(kind, c, 0); !weak {
		return key
	}
	return ""
}

// Person gives the strong keys of the author: the platform's id, given or read
// out of the link, or else the link. Nobody has none.
func Person(a model.Author) []string {
	if a.Anonymous {
		return nil
	}
	var out []string
	id, link := strong(model.Join, a.ExternalID), strong(model.Join, a.URL)
	for _, key := range []string{id, link} {
		if key != "" && (len(out) == 0 || out[0] != key) {
			out = append(out, key)
		}
	}
	return out
}

// SamePerson reports whether two items are of one person: by her accounts, or
// else by a phone. It is not known where neither tells; a name never does.
func SamePerson(a, b model.Content) (same, known bool) {
	if same, known = shared(Person(a.Author), Person(b.Author)); known {
		return same, true
	}
	phone := sharesAny(Phones(a), Phones(b))
	return phone, phone
}

// Phones lists the numbers a request gives, in their order.
func Phones(c model.Content) []string {
	if c.Join == nil {
		return nil
	}
	return c.Join.Phones
}

// Names lists the folded names an author is shown under, none for nobody.
func Names(a model.Author) []string {
	if a.Anonymous {
		return nil
	}
	var out []string
	for _, n := range []string{a.Name, a.FacebookName, a.Nickname} {
		if key := fold.Key(n); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// Head is the beginning of a long text, folded: what copies of one post have in
// common though one of them was cut. It is empty for a text of fewer than eight
// different words, since greetings are all alike.
func Head(text string) string {
	const words = 6
	all := strings.Fields(fold.Key(text))
	if fold.BagOf(text) == nil {
		return ""
	}
	return strings.Join(all[:min(len(all), words)], " ")
}
