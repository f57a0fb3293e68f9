package report

import (
	"io"

	"github.com/xuri/excelize/v2"

	"duyet/model"
)

// Book is a workbook with one sheet of text that is written row by row, with
// little memory. Nothing in it is a formula.
type Book struct {
	file   *excelize.File
	stream *excelize.StreamWriter
	row    int
}

// bookSheet is the name of the sheet.
const bookSheet = "duyet"

// NewBook begins a workbook with its headings. Unreachable tells that there is
// no room for its temporary file.
func NewBook(head []string) (*Book, error) {
	b := &Book{file: excelize.NewFile()}
	err := b.file.SetSheetName("Sheet1", bookSheet)
	if err == nil {
		b.stream, err = b.file.NewStreamWriter(bookSheet)
	}
	if err == nil {
		err = b.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	if err != nil {
		return nil, model.WrapFault(model.Unreachable, "output", err, "workbook")
	}
	return b, b.Row(head)
}

// mostLetters is what a cell of a workbook holds at most.
const mostLetters = 32767

// Row adds a row; a text longer than a cell holds is cut.
func (b *Book) Row(cells []string) error {
	b.row++
	row := make([]any, len(cells))
	for i, c := range cells {
		if r := []rune(c); len(r) > mostLetters {
			c = string(r[:mostLetters])
		}
		row[i] = c
	}
	return model.WrapFault(model.Unreachable, "output", b.stream.SetRow(at(1, b.row), row), "workbook")
}

// Write ends the workbook and writes it.
func (b *Book) Write(w io.Writer) error {
	err := b.stream.Flush()
	if err == nil {
		err = b.file.Write(w)
	}
	if closed := b.file.Close(); err == nil {
		err = closed
	}
	return model.WrapFault(model.Unreachable, "output", err, "workbook")
}
