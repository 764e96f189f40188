package dev.interlock.contract.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a grammar allows at a place of a document. */
sealed interface Shape {

    /** A value without parts. */
    enum Scalar implements Shape {
        TEXT,
        FLAG,
        NUMBER,
        INTEGER,
        /** A regular expression. */
        PATTERN,
        /** A JSON Schema type, or a list of them. */
        TYPES,
        ANY
    }

    /** One of these words. */
    record OneOf(List<String> words) implements Shape {}

    record ListOf(Shape element) implements Shape {}

    record MapOf(Keys keys, Shape value) implements Shape {}

    /** Either the shape or an object with {@code $ref} that names a place of that shape. */
    record Referable(Named target) implements Shape {}

    /** The shape of that name in the same grammar. */
    record Named(String name) implements Shape {}

    /** What is asked of the keys of a map. */
    enum Keys {
        ANY,
        PATH,
        STATUS,
        PATTERN
    }

    /**
     * An object with known members.
     *
     * @param name what it is called in the specification
     * @param members by name
     * @param others the shape of all other members; null if there is none
     * @param open whether other members are no mistake
     * @param orBoolean whether {@code true} and {@code false} stand for it too
     */
    record Fields(
            String name,
            Map<String, Member> members,
            @Nullable Shape others,
            boolean open,
            boolean orBoolean) {}

    /** A member of an object. */
    record Member(Shape shape, Need need) {}

    /** How much a member is missed. */
    enum Need {
        OPTIONAL,
        EXPECTED,
        REQUIRED
    }
}
