"""What libraries make of Dutch figures, beside this package: `python benchmarks/number_libraries.py [--table]`.

Runs what is installed of text2num, quantulum3 and number-parser (dateparser's); none is a dependency:
`pip install text2num quantulum3 number-parser` first. A library that rewrites text (text2num, number-parser) is asked which
plain numbers stand in its rewriting. A phrase is right where its value
(or both bounds, or the share) is found and nothing else is.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from importlib import import_module

from kamergraaf.recognise.quantities import find_quantities
from kamergraaf.recognise.times import find_times

Answer = list[float]

# phrase, kind, the values in it: none where the number counts nothing
PHRASES: list[tuple[str, str, Answer]] = [
    ("er zijn tweeëntwintig scholen", "words", [22]),
    ("er zijn honderdvijftig scholen", "words", [150]),
    ("er zijn vijfentwintighonderd banen", "words", [2500]),
    ("er zijn zevenhonderdnegenentachtigduizend banen", "words", [789000]),
    ("een miljoen driehonderdduizend euro", "words", [1300000]),
    ("drie miljard tweehonderd miljoen euro", "words", [3200000000]),
    ("dertienduizend vijfhonderd euro", "words", [13500]),
    ("anderhalf miljoen mensen", "words", [1500000]),
    ("anderhalve ton graan", "words", [1.5]),
    ("tweeënhalf jaar later", "words", [2.5]),
    ("twee en een half jaar later", "words", [2.5]),
    ("een half miljoen mensen", "words", [500000]),
    ("12 duizend banen", "words", [12000]),
    ("zo’n tweeduizend agenten", "words", [2000]),
    ("3.303 vluchtelingen", "digits", [3303]),
    ("er zijn 1.250.000 inwoners", "digits", [1250000]),
    ("er zijn 1 250 000 inwoners", "digits", [1250000]),
    ("ruim 40.000 migranten", "digits", [40000]),
    ("een score van 7,5 punten", "digits", [7.5]),
    ("2½ uur wachten", "digits", [2.5]),
    ("1,5 miljoen huishoudens", "digits", [1500000]),
    ("met ca. 21GW aan vermogen", "digits", [21]),
    ("12 km snelweg", "digits", [12]),
    ("300 hectare natuur", "digits", [300]),
    ("€ 3,5 mln. extra", "money", [3500000]),
    ("€ 1,5 mld. extra", "money", [1500000000]),
    ("€ 100.000 per jaar", "money", [100000]),
    ("een budget van 3,5 miljoen euro", "money", [3500000]),
    ("EUR 250.000 subsidie", "money", [250000]),
    ("f 20 mln. subsidie", "money", [20000000]),
    ("€ 12,50 per uur", "money", [12.5]),
    ("12% van de scholen", "shares", [0.12]),
    ("5,75 procent rente", "shares", [0.0575]),
    ("de helft van de scholen", "shares", [0.5]),
    ("driekwart van de scholen", "shares", [0.75]),
    ("twee derde van de stemmen", "shares", [0.667]),
    ("zeven tiende van de bedrijven", "shares", [0.7]),
    ("een op de vijf leerlingen", "shares", [0.2]),
    ("1 op de 3 huishoudens", "shares", [0.333]),
    ("een kwart van de bedrijven", "shares", [0.25]),
    ("een krimp van -0,5%", "shares", [-0.005]),
    ("0,5 promille alcohol", "shares", [0.0005]),
    ("1,2 a 1,5 miljoen personen", "ranges", [1200000, 1500000]),
    ("€ 2 à 3 mld. nodig", "ranges", [2000000000, 3000000000]),
    ("tussen de 150 en 200 vergunningen", "ranges", [150, 200]),
    ("een korting van 10–15% op de prijs", "ranges", [10, 15]),
    ("twee of drie maanden", "ranges", [2, 3]),
    ("€ 3 tot € 5 miljoen", "ranges", [3000000, 5000000]),
    ("een tiental centra", "shares", [10]),
    ("zie artikel 5 van de wet", "no figure", []),
    ("Kamerstukken 32 735 en 30 573, nr. 230", "no figure", []),
    ("de eerste en de tweede brief", "no figure", []),
    ("een nieuwe brief van de minister", "no figure", []),
    ("op 12 maart 2019", "no figure", []),
    ("COVID-19 en Horizon 2020", "no figure", []),
    ("ik acht het van belang", "no figure", []),
    ("een derde land", "no figure", []),
    ("tabel 3 en bijlage 2", "no figure", []),
    ("één van de leden", "no figure", []),
    ("de A12 en MH17", "no figure", []),
    ("pagina 3/19", "no figure", []),
    ("postcode 2511 VW", "no figure", []),
    ("om acht uur precies", "no figure", []),
    ("de risico’s 1, 2 en 7", "no figure", []),
]


def own(phrase: str) -> Answer:
    """This package's."""
    found: Answer = []
    for one in find_quantities(phrase, 0, len(phrase), find_times(phrase, 0, len(phrase), date(2019, 4, 11))):
        found += [float(v) for v in (one.value, one.fraction, one.minimum, one.maximum) if v is not None]
    return found


def text2num() -> Callable[[str], Answer]:
    """Rewrites number words as digits; the numbers in the rewritten text are its answer."""
    module = import_module("text_to_num")
    return lambda phrase: _digits(module.alpha2digit(phrase, "nl"))


def number_parser() -> Callable[[str], Answer]:
    """Knows no Dutch; asked without a language."""
    module = import_module("number_parser")
    return lambda phrase: _digits(module.parse(phrase))


def quantulum3() -> Callable[[str], Answer]:
    """Quantities with units; English."""
    parser = import_module("quantulum3.parser")
    return lambda phrase: [value for q in parser.parse(phrase) for value in _bounds(q)]


def _bounds(quantity: object) -> Answer:
    value, uncertainty = getattr(quantity, "value", 0.0), getattr(quantity, "uncertainty", None)
    unit = getattr(getattr(quantity, "unit", None), "name", "")
    scale = 0.01 if unit == "percentage" else 1
    return [value - uncertainty, value + uncertainty] if uncertainty else [value * scale]


def _digits(text: str) -> Answer:
    """The plain numbers of a text, comma decimal: all that a library's rewriting leaves to be read."""
    return [float(n.replace(",", ".")) for n in re.findall(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])", text)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", action="store_true", help="every phrase with every answer")
    options = parser.parse_args()
    readers: dict[str, Callable[[str], Answer]] = {"kamergraaf": own}
    for name, make in (("text2num", text2num), ("quantulum3", quantulum3), ("number-parser", number_parser)):
        try:
            readers[name] = make()
        except ImportError:
            print(f"{name}: not installed, left out")
    kinds = list(dict.fromkeys(kind for _, kind, _ in PHRASES))
    print(f"{len(PHRASES)} phrases\n")
    print(f"{'':<12}" + "".join(f"{name:>15}" for name in readers))
    right = {
        name: [kind for phrase, kind, wanted in PHRASES if same(answer(read, phrase), wanted)] for name, read in readers.items()
    }
    for kind in kinds:
        of = sum(k == kind for _, k, _ in PHRASES)
        print(f"{kind:<12}" + "".join(f"{f'{right[name].count(kind)} of {of}':>15}" for name in readers))
    print(f"{'all':<12}" + "".join(f"{f'{len(right[name])} of {len(PHRASES)}':>15}" for name in readers))
    if options.table:
        for phrase, _, wanted in PHRASES:
            print(f"\n{phrase}  {wanted}")
            for name, read in readers.items():
                got = answer(read, phrase)
                print(f"  {'right' if same(got, wanted) else 'wrong'}  {name}: {got}")


def answer(read: Callable[[str], Answer], phrase: str) -> Answer:
    """What a library answers; nothing where it breaks off."""
    try:
        return read(phrase)
    except Exception as error:  # a library's own failure is an answer here
        print(f"  {type(error).__name__} on “{phrase}”: {error}")
        return [float("nan")]


def same(found: Answer, wanted: Answer) -> bool:
    """Whether just these values were found, to a thousandth."""
    return len(found) == len(wanted) and all(abs(a - b) <= 0.001 * max(abs(b), 0.5) for a, b in zip(found, wanted, strict=True))


if __name__ == "__main__":
    main()
