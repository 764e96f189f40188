package dev.interlock.contract.sampling;

import java.util.BitSet;
import java.util.SplittableRandom;

/** Characters of the Basic Latin block, and others one by one: enough to write samples with. */
final class CharacterSet {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7E;
    private static final int LARGEST = 0xD7FF;

    private final BitSet characters;

    private CharacterSet(BitSet characters) {
        this.characters = characters;
    }

    static CharacterSet empty() {
        return new CharacterSet(new BitSet());
    }

    static CharacterSet of(int character) {
        return empty().plus(character, character);
    }

    /** The set that an escape such as {@code \d} names; the character itself for any other. */
    static CharacterSet escaped(char letter) {
        return switch (letter) {
            case 'd' -> empty().plus('0', '9');
            case 'w' -> empty().plus('a', 'z').plus('A', 'Z').plus('0', '9').plus('_', '_');
            case 's' -> of(' ');
            case 'D' -> escaped('d').negated();
            case 'W' -> escaped('w').negated();
            case 'S' -> of(' ').negated();
            case 'n' -> of('\n');
            case 't' -> of('\t');
            case 'r' -> of('\r');
            case 'f' -> of('\f');
            case 'v' -> of(0x0B);
            case '0' -> of(0);
            default -> of(letter);
        };
    }

    static CharacterSet anyPrintable() {
        return empty().plus('a', 'z').plus('A', 'Z').plus('0', '9');
    }

    CharacterSet plus(int from, int to) {
        BitSet wider = (BitSet) characters.clone();
        if (from <= to) {
            wider.set(Math.min(from, LARGEST), Math.min(to, LARGEST) + 1);
        }
        return new CharacterSet(wider);
    }

    CharacterSet plus(CharacterSet other) {
        BitSet wider = (BitSet) characters.clone();
        wider.or(other.characters);
        return new CharacterSet(wider);
    }

    /** The printable ASCII characters that are not in this set, letters and digits alone if there are any. */
    CharacterSet negated() {
        BitSet plain = (BitSet) anyPrintable().characters.clone();
        plain.andNot(characters);
        if (!plain.isEmpty()) {
            return new CharacterSet(plain);
        }
        BitSet printable = new BitSet();
        printable.set(FIRST_PRINTABLE, LAST_PRINTABLE + 1);
        printable.andNot(characters);
        return new CharacterSet(printable);
    }

    String pick(SplittableRandom random) {
        int size = characters.cardinality();
        if (size == 0) {
            return "";
        }
        int wanted = random.nextInt(size);
        int character = characters.nextSetBit(0);
        for (int i = 0; i < wanted; i++) {
            character = characters.nextSetBit(character + 1);
        }
        return Character.toString(character);
    }
}
