#!/usr/bin/python3
"""make-photographs.py -- cut the portraits of the photographs edition out of their sources.

    pip download --no-deps --only-binary :all: --python-version 3.9 \\
        scikit-image==0.18.3 scipy==1.9.3
    ./make-photographs.py scikit_image-0.18.3-*.whl scipy-1.9.3-*.whl

Needed only to make the pictures anew: they are committed. README.md says who
took them and what their licence is. Nobody's face is in them, since each stands
beside the name of a person. Besides the motif the table chooses what kind of JPEG
file a picture becomes, so that every kind a newsroom delivers is among them.
"""
import argparse
import bz2
import io
import pathlib
import pickle
import zipfile

from PIL import Image, ImageChops, ImageCms, ImageOps

SHORT_SIDE = 600
MOST_BYTES = 110_000
QUALITY = 85

# name: (source, crop in pixels of the source, kind of file, options of the encoder)
PICTURES = {
    "waschbaer": ("face", (320, 60, 980, 720), "rgb", {}),
    "katze": ("chelsea", (110, 0, 410, 300), "rgb", {"progressive": True}),
    "kaffee": ("coffee", (120, 0, 520, 400), "cmyk", {}),
    "rakete": ("rocket", (0, 0, 640, 427), "cmyk", {"progressive": True}),
    "raumfaehre": ("astronaut", (340, 0, 512, 172), "rgb", {"subsampling": "4:4:4"}),
    "galaxien-1": ("hubble_deep_field", (0, 100, 400, 500), "rgb",
                   {"subsampling": "4:4:4", "progressive": True}),
    "galaxien-2": ("hubble_deep_field", (500, 100, 900, 500), "turned-90", {}),
    "netzhaut": ("retina", (0, 0, 1411, 1411), "profile", {}),
    "sehnerv": ("retina", (100, 480, 500, 880), "rgb", {"subsampling": "4:2:2"}),
    "stativ": ("camera", (232, 232, 512, 512), "grey", {}),
    "mauer": ("brick", (0, 0, 512, 512), "grey", {"progressive": True}),
    "gras": ("grass", (100, 100, 400, 400), "turned-180", {}),
    "kies": ("gravel", (0, 0, 300, 300), "grey", {"optimize": True}),
    "zelle": ("cell", (200, 170, 550, 520), "grey", {"progressive": True}),
    "uhr": ("clock_motion", (50, 0, 350, 300), "black-of-cmyk", {}),
    "treppe": ("ascent", (0, 0, 512, 512), "grey", {}),
}

EXIF_ORIENTATION = 0x0112


class PlainUnpickler(pickle.Unpickler):
    """Reads lists of numbers and refuses everything that could run code."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"unexpected {module}.{name}")


def read_raccoon(archive):
    pixels = bz2.decompress(archive.read("scipy/misc/face.dat"))
    return Image.frombytes("RGB", (1024, 768), pixels)


def read_stairs(archive):
    rows = PlainUnpickler(io.BytesIO(archive.read("scipy/misc/ascent.dat"))).load()
    return Image.frombytes("L", (512, 512), b"".join(bytes(row) for row in rows))


def read_scikit(archive, name):
    (path,) = [n for n in archive.namelist() if n in (f"skimage/data/{name}.png",
                                                      f"skimage/data/{name}.jpg")]
    return Image.open(io.BytesIO(archive.read(path)))


def open_source(name, scikit, scipy):
    if name == "face":
        return read_raccoon(scipy)
    if name == "ascent":
        return read_stairs(scipy)
    return read_scikit(scikit, name)


def cut(source, box):
    picture = source.crop(box)
    factor = SHORT_SIDE / min(picture.size)
    size = tuple(round(side * factor) for side in picture.size)
    return picture.resize(size, Image.Resampling.LANCZOS)


def separate(picture):
    """Four inks with full grey component replacement: at most two colours and black."""
    cyan, magenta, yellow = ImageOps.invert(picture.convert("RGB")).split()
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    inks = [ImageChops.subtract(ink, black) for ink in (cyan, magenta, yellow)]
    return Image.merge("CMYK", (*inks, black))


def black_plate(picture):
    empty = Image.new("L", picture.size, 0)
    return Image.merge("CMYK", (empty, empty, empty, ImageOps.invert(picture.convert("L"))))


def turned(picture, rotation, orientation):
    """Stored turned, with the note how to turn it back, as cameras do."""
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = orientation
    return picture.transpose(rotation), {"exif": exif.tobytes()}


def srgb_profile():
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07e800040001000000000000")  # date: 2024-04-01
    return bytes(profile)


def as_kind(picture, kind):
    """The picture in its colour space, and what the file says about itself."""
    if kind == "grey":
        return picture.convert("L"), {}
    if kind == "cmyk":
        return separate(picture), {}
    if kind == "black-of-cmyk":
        return black_plate(picture), {}
    if kind == "turned-90":
        return turned(picture.convert("RGB"), Image.Transpose.ROTATE_90, 6)
    if kind == "turned-180":
        return turned(picture.convert("L"), Image.Transpose.ROTATE_180, 3)
    if kind == "profile":
        return picture.convert("RGB"), {"icc_profile": srgb_profile()}
    return picture.convert("RGB"), {}


def encode(picture, options):
    """At the usual quality, or less where the motif would make a big file."""
    for quality in range(QUALITY, 30, -5):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, **options)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def main():
    parser = argparse.ArgumentParser(description="cuts the photographs out of their sources")
    parser.add_argument("scikit_image", type=zipfile.ZipFile)
    parser.add_argument("scipy", type=zipfile.ZipFile)
    arguments = parser.parse_args()
    folder = pathlib.Path(__file__).parent
    for name, (source, box, kind, options) in PICTURES.items():
        picture = cut(open_source(source, arguments.scikit_image, arguments.scipy), box)
        picture, notes = as_kind(picture, kind)
        data = encode(picture, {**options, **notes})
        (folder / f"{name}.jpg").write_bytes(data)
        print(f"{name}.jpg {picture.size[0]} x {picture.size[1]} {kind} {len(data)} bytes")


if __name__ == "__main__":
    main()
