// Package report says what the figures of a group mean, once for every place
// that shows them: [Build] turns counted figures into sections, each with its
// number, its sentence, where it comes from, a table and a way to draw it. The
// stats tab draws the sections in a terminal; the formats of this package write
// them as HTML, XLSX, Markdown, CSV and JSON.
package report
