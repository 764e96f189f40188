package dev.interlock.contract.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The regular part of a regular expression, as far as it takes to write texts that it matches. Anchors and look-around
 * write nothing; whoever uses a text holds it against the expression.
 */
sealed interface PatternShape {

    /** A text of this shape; stretch says how often what may be repeated without end is. */
    String write(SplittableRandom random, int stretch);

    /** The shape of an expression; empty if it cannot be read. */
    static Optional<PatternShape> parse(String expression) {
        return PatternParser.parse(expression);
    }

    /** Writes nothing. */
    record Empty() implements PatternShape {
        @Override
        public String write(SplittableRandom random, int stretch) {
            return "";
        }
    }

    /** One character of a set. */
    record OneOf(CharacterSet set) implements PatternShape {
        @Override
        public String write(SplittableRandom random, int stretch) {
            return set.pick(random);
        }
    }

    /** One part after the other. */
    record Sequence(List<PatternShape> parts) implements PatternShape {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public String write(SplittableRandom random, int stretch) {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.write(random, stretch)));
            return text.toString();
        }
    }

    /** Any one of the branches. */
    record Alternatives(List<PatternShape> branches) implements PatternShape {
        public Alternatives {
            branches = List.copyOf(branches);
        }

        @Override
        public String write(SplittableRandom random, int stretch) {
            return branches.get(random.nextInt(branches.size())).write(random, stretch);
        }
    }

    /** A part several times; {@code most} is -1 for without end. */
    record Repeated(PatternShape part, int least, int most) implements PatternShape {

        private static final int LONGEST = 10_000;

        @Override
        public String write(SplittableRandom random, int stretch) {
            int wanted =
                    most < 0 ? least + stretch : Math.min(most, least + random.nextInt(Math.max(1, most - least + 1)));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < wanted && text.length() < LONGEST; i++) {
                text.append(part.write(random, stretch));
            }
            return text.toString();
        }
    }

    /** The parts in a row, without a sequence of one. */
    static PatternShape sequence(List<PatternShape> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Sequence(new ArrayList<>(parts));
    }
}
