package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// picture draws the icon in a square of so many dots.
func picture(src source, size int) (image.Image, error) {
	b, err := src.read(".release/icon.svg")
	if err != nil {
		return nil, err
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(b), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	icon.SetTarget(0, 0, float64(size), float64(size))
	out := image.NewRGBA(image.Rect(0, 0, size, size))
	icon.Draw(rasterx.NewDasher(size, size, rasterx.NewScannerGV(size, size, out, out.Bounds())), 1)
	return out, nil
}

// desktopFiles are the entry in a Linux desktop's menu and its icons.
func desktopFiles(src source) (tree, error) {
	out := tree{}
	for path, from := range map[string]string{
		"share/applications/duyet.desktop":            ".release/linux/duyet.desktop",
		"share/icons/hicolor/scalable/apps/duyet.svg": ".release/icon.svg",
		"share/doc/duyet/CHANGELOG.md":                "CHANGELOG.md",
	} {
		b, err := src.read(from)
		if err != nil {
			return nil, err
		}
		out[path] = file{data: b}
	}
	for _, size := range []int{32, 48, 128, 256} {
		p, err := picture(src, size)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := png.Encode(&b, p); err != nil {
			return nil, err
		}
		out[fmt.Sprintf("share/icons/hicolor/%dx%d/apps/duyet.png", size, size)] = file{data: b.Bytes()}
	}
	return out, nil
}
