package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.sampling.Generation.Habits;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaError;
import dev.interlock.contract.schema.SchemaRef;
import java.util.List;
import java.util.Optional;

/**
 * Makes values for schemas. Examples, defaults and constants of the document come first, then values are made up; every
 * value was accepted by its schema before it is given out. Members that do not travel in the direction are left out.
 */
public final class Sampler {

    /** From the most telling to the most modest. */
    private static final List<Habits> HABITS = List.of(
            new Habits(true, true),
            new Habits(false, true),
            new Habits(true, false),
            new Habits(false, false),
            new Habits(false, false));

    private Sampler() {}

    /** A value that the schema accepts, the same for the same seed. Never throws. */
    public static Sample sample(SchemaRef schema, Direction direction, long seed) {
        return sample(schema, direction, seed, HABITS);
    }

    /** Like {@link #sample} without the document's own examples, so that different seeds give different values. */
    public static Sample invent(SchemaRef schema, Direction direction, long seed) {
        return sample(
                schema,
                direction,
                seed,
                HABITS.stream().filter(habits -> !habits.examples()).toList());
    }

    private static Sample sample(SchemaRef schema, Direction direction, long seed, List<Habits> attempts) {
        String why = "the schema allows no value, or none that is small enough";
        long attemptSeed = seed;
        for (Habits habits : attempts) {
            Optional<JsonNode> value = new Generation(direction, habits, attemptSeed++).value(List.of(schema), 0);
            if (value.isEmpty()) {
                continue;
            }
            List<SchemaError> errors = schema.validate(value.get(), direction);
            if (errors.isEmpty()) {
                return new Sample.Valid(value.get());
            }
            SchemaError first = errors.getFirst();
            why = "the best value that was found breaks " + first.schema() + ": " + first.message();
        }
        return new Sample.Impossible(why, schema.pointer().value());
    }
}
