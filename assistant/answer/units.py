"""Units of measurement by what they measure, a letter for each dimension.

m length        q area         v volume       g mass         t temperature  s speed
h time of a day y longer time  b data         e energy       w power        u voltage
i current       p pressure     d loudness     f frequency    $ money        % share
"""

from typing import Final

# Beside those "Q" is square, "C" cubic, "D" a degree and "o" its scale.
_WORDS: Final = {
    "m": "mm cm dm km µm nm millimetre millimetres centimetre centimetres metre metres kilometre"
    " kilometres millimeter millimeters centimeter centimeters meter meters kilometer kilometers"
    " micrometre micrometres inch inches ft foot feet yard yards yd yds mile miles mi furlongs"
    " fathom fathoms light-years ″",
    "q": "m² m2 km² km2 cm² cm2 mm² mm2 ft² ft2 sqm sqft sqkm hectare hectares ha acre acres",
    "v": "ml cl dl µl litre litres liter liters millilitre millilitres milliliter milliliters"
    " centilitre centilitres gallon gallons gal pint pints quart quarts m³ m3 cm³ cm3 km³ km3 ft³"
    " ft3 cc cup cups tablespoon tablespoons tbsp teaspoon teaspoons tsp barrel barrels",
    "g": "mg µg kg kilogram kilograms kilogramme kilogrammes kilo kilos gram grams gramme grammes"
    " milligram milligrams microgram micrograms tonne tonnes ton tons lb lbs pound pounds oz ounce"
    " ounces stone carat carats",
    "t": "celsius fahrenheit kelvin kelvins centigrade ℃ ℉",
    "s": "kph kmh mph knot knots mbps gbps kbps rpm",
    "h": "hr hrs min mins sec secs hour hours minute minutes second seconds",
    "y": "day days week weeks month months year years",
    "b": "bit bits byte bytes kb mb gb tb pb kib mib gib tib kbit mbit gbit kilobyte kilobytes"
    " megabyte megabytes gigabyte gigabytes terabyte terabytes megabit megabits gigabit gigabits"
    " megapixel megapixels",
    "e": "kj mj wh kwh mwh gwh twh kcal cal calorie calories kilocalorie kilocalories joule joules"
    " kilojoule kilojoules",
    "w": "kw mw gw watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts hp"
    " horsepower",
    "u": "kv volt volts kilovolt kilovolts",
    "i": "ma mah ah amp amps ampere amperes milliamp milliamps",
    "p": "bar bars mbar psi hpa kpa mpa pascal pascals mmhg",
    "d": "db dba decibel decibels",
    "f": "hz khz mhz ghz hertz kilohertz megahertz gigahertz bpm",
    "$": "$ € £ ¥ usd eur gbp jpy chf cad aud euro euros dollar dollars cent cents",
    "%": "% percent pct",
    "Q": "square sq",
    "C": "cubic cu",
    "D": "° degree degrees deg",
}
_UNITS: Final = {word: letter for letter, words in _WORDS.items() for word in words.split()}
# Single letters are units only as these are written.
_LETTERS: Final = dict(zip("mglLtKhsCFWVJA", "mgvvgthhoowuei", strict=True))

DIMENSIONS: Final = "mqvgtsbewuipdf%"
EVERY_DIMENSION: Final = f"{DIMENSIONS}hy$"


def unit(word: str) -> str | None:
    """The letter of a unit's dimension; None for any other word.

    >>> [unit(word) for word in ("kg", "Litres", "l", "G", "ships")]
    ['g', 'v', 'v', None, None]
    """
    return _LETTERS.get(word) if len(word) == 1 and word.isalpha() else _UNITS.get(word.lower())
