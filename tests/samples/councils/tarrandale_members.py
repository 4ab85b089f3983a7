"""The roll of Tarrandale's County Council: title and initials of each member by surname; the Chairman comes first."""

ROLL = """
Mr A R Amble; Mrs J Bancroft; Mr P Cawdrey; Ms T O Dunstall; Mrs S Eddowes; Mr G Farnaby; Mr L M Gosnold; Mr D Hebden;
Mrs C Ingram-Shaw; Mr W Jessop; Ms R Kettlewell; Mr N Lamprey; Mrs F A Mapperley; Mr E Nethercott; Mr B Ockenden;
Dr I Pargeter; Mr S J Quennell; Mrs H Rushworth; Mr M Stapylton; Ms V Tredgold; Mr C Umfreville; Ms K Venning;
Mr J P Winstanley; Mrs D Yarrow; Dr L Abelard; Mr T Birtwhistle; Mrs G Cholmeley; Mr R Dacre; Ms N Elphick;
Mr H Fothergill; Mrs B L Gathercole; Mr K Hollister; Mr F Isherwood; Mr O Kirkbride; Mrs M Lovelock
"""


def roll() -> list[tuple[str, str]]:
    """(title, initials and surname) of each member, in the order of the roll."""
    members = [entry.split(maxsplit=1) for entry in " ".join(ROLL.split()).split("; ")]
    return [(title, name) for title, name in members]


SURNAMES = {name.split()[-1]: title for title, name in roll()}
