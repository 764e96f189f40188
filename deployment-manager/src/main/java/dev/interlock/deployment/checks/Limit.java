package dev.interlock.deployment.checks;

import dev.interlock.deployment.applications.Definition;
import java.util.Objects;

/** How far a value may go: up to the limit itself. */
public record Limit(Side side, double value) {

    static Limit of(Definition.Check said) {
        return said.above() == null
                ? new Limit(Side.BELOW, Objects.requireNonNull(said.below()))
                : new Limit(Side.ABOVE, said.above());
    }

    /** @param measured not NaN */
    Measurement judge(double measured) {
        boolean isBeyond =
                switch (side) {
                    case ABOVE -> measured > value;
                    case BELOW -> measured < value;
                };
        var word = side == Side.ABOVE ? "above" : "below";
        return isBeyond
                ? Measurement.failed(measured, measured + " is " + word + " " + value)
                : Measurement.passed(measured, measured + " is not " + word + " " + value);
    }

    /** Which values are failures. */
    public enum Side {
        ABOVE,
        BELOW
    }
}
