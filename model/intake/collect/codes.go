package collect

// FaultCodes lists the codes of the BadInput faults that [Read] gives for a
// file as a whole.
func FaultCodes() []string {
	return []string{
		"empty",            // no bytes, or nothing but space
		"not-data",         // a program, a sound, NULs
		"picture",          // a picture or a film
		"document",         // of a word processor, slides, a PDF
		"packed",           // an archive of a kind that is not opened
		"empty-zip",        // an archive in which nothing can be read
		"outside-zip",      // an archive whose files name places outside of it, and nothing else to read
		"broken-zip",       // an archive that cannot be taken apart
		"download-form",    // a download of oneself without posts of groups as JSON
		"web-archive",      // a page as Safari saves it
		"mail-file",        // a mail as Outlook saves it
		"other-workbook",   // of another spreadsheet, or a binary one
		"unknown-format",   // JSON of another tool, plain prose
		"old-workbook",     // a workbook of before 2007
		"broken-workbook",  // an archive that should be a workbook and is none
		"zip-bomb",         // an archive that would unpack to far more than it holds
		"letters-lost",     // question marks stand where Vietnamese letters were
		"encoding",         // in no encoding that makes Vietnamese of it
		"no-encoding",      // Options.Encoding names an unknown one
		"no-header",        // cells, but no row of headings was recognised
		"no-column",        // Options.Map names a heading that is not there
		"no-field",         // Options.Map names an unknown field
		"wrong-page",       // a page of Facebook on which nothing was found
		"unknown-page",     // cards with buttons, and nothing tells of what
		"scheduled-page",   // posts of those who run a group, for later
		"questions-page",   // where the membership questions are written
		"log-page",         // what those who run a group did
		"rules-page",       // where the rules of a group are written
		"settings-page",    // the settings of a group
		"assist-page",      // what is approved and declined by itself
		"insights-page",    // the figures of a group
		"badges-page",      // who asks for a badge
		"admin-page",       // another page of those who run a group on which nobody waits
		"login-page",       // Facebook asks who one is
		"unavailable-page", // Facebook says that there is nothing to see
		"chat-page",        // Messenger or Zalo
		"page-source",      // the program behind a page
		"other-site",       // a page of another site
		"broken-archive",   // a page saved as one file that cannot be taken apart
		"wrong-kind",       // readable, but not as the kind asked for
		"too-large",        // over MaxFile
		"too-many-rows",    // over MaxRows
		"too-wide",         // over MaxColumns
		"cell-too-long",    // over MaxCell
	}
}

// WarningCodes lists the codes of [Warning].
func WarningCodes() []string {
	return []string{
		"ambiguous-date",     // a column's dates fit day/month and month/day; Text is the order taken
		"anonymous",          // an author without identity
		"bad-date",           // a time that could not be read; kept as text
		"bad-id",             // an id that is none
		"bad-link",           // a link that is none; kept among the extra lines
		"bad-number",         // a count that could not be read; it is unknown
		"bad-phone",          // a phone number that is none; kept among the extra lines
		"broken-bytes",       // a few bytes were no UTF-8
		"cut-short",          // the file ends in the middle of a letter or a row
		"duplicate-day",      // the same day twice in a file: the first wins
		"duplicate-row",      // the same item twice in a file
		"empty-page",         // the page says that nothing waits
		"extra-lines",        // lines or cells nothing was made of; kept
		"forwarded",          // a person sent a notice of the platform on; Text is the subject
		"future-date",        // a time after the capture; kept as text only
		"guessed-column",     // a column was told by its cells alone; Text is its heading
		"hidden-letters",     // a name with invisible or reversing letters
		"incomplete",         // the capture ends inside this card
		"letters-lost",       // question marks stand where Vietnamese letters were
		"members-page",       // a page of members: shown, not kept
		"members-not-queue",  // a list of members, not of requests; not kept
		"mojibake",           // the text was saved in the wrong encoding once; mended
		"mojibake-left",      // the same, and some of it could not be mended
		"notice",             // a notice of the platform that is about no item; Text is its subject
		"old-letters",        // an encoding from before Unicode was found; Text is its name
		"others-unnamed",     // a notice tells of more people than it names; Text is how many
		"other-group",        // an item names another group than the rest; Text is the group
		"part-outside",       // a file in an archive names a place outside of it: not read; Text is its name
		"part-skipped",       // a file in an archive was not read; Text is its name
		"ragged",             // a row has more or fewer cells than the headings
		"scientific-id",      // a spreadsheet shortened an id; it counts as unknown
		"second-header",      // another row of headings in the middle
		"section-skipped",    // a block that is not kept; Text is its heading
		"sheet-skipped",      // a sheet of a workbook was not read; Text is its name
		"shown-only",         // verdicts, names or notes of elsewhere: shown, never acted on
		"text-cut",           // a text over the limit was cut
		"two-columns",        // two columns claim one field; Text is the second heading
		"unknown-column",     // a column nothing was made of; Text is its heading
		"unreadable-section", // a block of figures without headings
	}
}

// RejectCodes lists the reasons of [Reject].
func RejectCodes() []string {
	return []string{
		"bad-day",       // no date where the figures of a day should stand
		"bad-json",      // no JSON object in a line
		"bad-mail",      // a mail that cannot be taken apart
		"bad-number",    // a figure that is none: the whole day is refused
		"half-name",     // half a name, no id and no date
		"no-host",       // no name of a host in a line
		"no-name",       // neither name nor id nor link
		"no-text",       // a post without a text, id and link
		"not-available", // a tool says that it could not read this
		"one-line",      // a page copied into one line
		"quotes",        // a quotation mark that never ends
		"unverified",    // a notice by mail that no signature proves; Raw is its sender and subject
		"unknown-kind",  // a line of a kind this duyet does not know
		"schema",        // a line of an unknown schema or version
		"out-of-range",  // figures below zero or dates out of range
	}
}
