"""Turns drawn frames into films and stills."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import skia

from docs.film.body import skeleton
from docs.film.captions import webvtt
from docs.film.draw import picture
from docs.film.outline import outlines
from docs.film.stage import HEIGHT, WIDTH, Film
from docs.film.timeline import FPS, FRAMES, STILLS, moment

_ZOOM = 1.25
_MARGIN = 40  # pixels of paper round a still

# Both are silent, carry no date and keep the paper's colour; a key frame every ten seconds, for seeking.
_COLOUR = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
_ALL = ["-an", "-vf", _COLOUR, "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv", "-g", str(10 * FPS), "-map_metadata", "-1", "-fflags", "+bitexact"]  # fmt: skip
_FORMATS = {
    "webm": [
        "-c:v",
        "libvpx-vp9",
        "-crf",
        "38",
        "-b:v",
        "0",
        "-deadline",
        "good",
        "-cpu-used",
        "2",
        "-row-mt",
        "1",
    ],
    "mp4": [
        "-c:v",
        "libx264",
        "-crf",
        "26",
        "-preset",
        "medium",
        "-tune",
        "animation",
        "-movflags",
        "+faststart",
    ],
}


def render(film: Film, folder: Path) -> None:
    """Write the film, its captions and its stills into a folder."""
    (folder / f"{film.id}.vtt").write_text(webvtt(film), encoding="utf-8")
    _encode(film, folder)
    frame = _frame(film)
    for number, time in enumerate(STILLS, start=1):
        still = picture(film, moment(film, time), words=False, zoom=_ZOOM).makeSubset(frame)
        _save(still, folder / f"{film.id}-{number}.webp")


def _encode(film: Film, folder: Path) -> None:
    source = ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS), "-i", "-"]
    files = [
        part for end, how in _FORMATS.items() for part in (*_ALL, *how, str(folder / f"{film.id}.{end}"))
    ]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error", *source, *files]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:  # noqa: S603 - our own arguments
        if encoder.stdin is None:
            raise RuntimeError("the encoder takes no frames")
        for number in range(FRAMES):
            image = picture(film, moment(film, number / FPS))
            encoder.stdin.write(image.toarray(colorType=skia.kRGBA_8888_ColorType).tobytes())
        encoder.stdin.close()
    if encoder.returncode:
        raise RuntimeError(f"{film.id} could not be encoded")


def _frame(film: Film) -> skia.IRect:
    """Return the part of the picture that holds the figure in all its stills, three high to four wide."""
    seen = [points for time in STILLS for points in outlines(skeleton(moment(film, time).pose)).values()] + [
        prop.points for prop in film.props
    ]
    pixels = np.clip(film.pixels(np.vstack(seen)), 0, (WIDTH, HEIGHT))
    (left, top), (right, low) = pixels.min(axis=0) - _MARGIN, pixels.max(axis=0) + _MARGIN
    width = min(WIDTH, max(right - left, (low - top) / 0.75))
    height = width * 0.75
    left = np.clip((left + right - width) / 2, 0, WIDTH - width)
    top = np.clip(low - height, 0, HEIGHT - height)
    return skia.IRect.MakeLTRB(
        *(round(float(side) * _ZOOM) for side in (left, top, left + width, top + height))
    )


def _save(image: skia.Image, path: Path) -> None:
    data = image.encodeToData(skia.kWEBP, 90)
    path.write_bytes(bytes(data))
