"""Made-up names out of real syllables, the same for the same seed."""

import random

from domain.syllables import SPLIT, is_syllable, toned

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RIMES = (
    "a ai an ang anh at ăn ăng âm ân âu ây e em ên êm i ia iêm iên inh oa oai oan oe ôi ông ơ ơn u ua ung uân uê uôi "
    "uy uya uyên ư ưa ưng ương ươc y yên uyêt uynh iêt ich âp uôc oc ươp iêu uyu"
)
FOREIGN = [
    "Fujiko",
    "Jack",
    "Wilma",
    "Zoé",
    "William",
    "O'Neil",
    "K-pa",
    "Blok",
    "Ê-đê",
    "B",
    "2",
    "10",
    "José",
    "Müller",
]


def a_syllable(chance: random.Random) -> str:
    """A random syllable with its tone on any vowel that makes it one, old place or new."""
    while True:
        letters = list(chance.choice(["", *ONSETS.split()]) + chance.choice(RIMES.split()))
        vowels = [at for at, letter in enumerate(letters) if letter in SPLIT]
        at = chance.choice(vowels)
        letters[at] = toned(letters[at], chance.randrange(6))
        if is_syllable(word := "".join(letters)):
            return word


def a_word(chance: random.Random) -> str:
    if chance.random() < 0.04:
        return chance.choice(FOREIGN)
    word = a_syllable(chance)
    return chance.choices([word.capitalize(), word.upper(), word], [18, 1, 1])[0]


def names(count: int, seed: int) -> list[str]:
    """Random names of one to four words, some twice, from few words enough that many differ only late."""
    chance = random.Random(seed)
    words = [a_word(chance) for _ in range(900)]
    found = [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(count - 500)]
    return found + found[:500]
