// Package mail reads the notices that Facebook sends by mail: one mail, or a
// mailbox of any size, one mail in memory. A notice counts only where the
// reader's own mail server says that Facebook signed it.
package mail

import "duyet/model/intake/collect"

// Mailboxes are files of many mails.
func Mailboxes() []collect.Format {
	return []collect.Format{{Name: "mbox", Kinds: kinds(), Begins: looksMailbox, Stream: readMailbox}}
}

// Mails are files of one mail.
func Mails() []collect.Format {
	return []collect.Format{{Name: "mail", Kinds: kinds(), Begins: looksMail, Stream: readMail}}
}

func kinds() []string { return []string{"joins", "posts", "comments"} }
