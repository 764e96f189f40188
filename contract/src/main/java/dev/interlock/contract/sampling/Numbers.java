package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SplittableRandom;

/** Numbers within bounds. */
final class Numbers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int SPREAD = 1_000;
    private static final int NEAR = 3;
    /** A bound that only says how wide the number is; samples start from 1 instead. */
    private static final BigDecimal FAR_BELOW = BigDecimal.valueOf(Integer.MIN_VALUE);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Numbers() {}

    static Optional<NumericNode> integer(Merged plan, SplittableRandom random) {
        BigDecimal step = plan.multipleOf().orElse(BigDecimal.ONE);
        if (step.stripTrailingZeros().scale() > 0) {
            // multiples of 0.5 that are whole are multiples of 1; of 0.3 those of 3
            step = BigDecimal.valueOf(step.unscaledValue().longValue());
        }
        return multiple(plan, step, random).map(Numbers::node);
    }

    static Optional<NumericNode> number(Merged plan, SplittableRandom random) {
        Optional<BigDecimal> multiple = multiple(plan, plan.multipleOf().orElse(BigDecimal.ONE), random);
        if (multiple.isPresent() || plan.multipleOf().isPresent()) {
            return multiple.map(Numbers::node);
        }
        BigDecimal least = lower(plan).orElse(BigDecimal.ZERO);
        BigDecimal most = upper(plan).orElse(least.add(BigDecimal.ONE));
        return least.compareTo(most) > 0
                ? Optional.empty()
                : Optional.of(node(least.add(most).divide(TWO)));
    }

    private static Optional<BigDecimal> multiple(Merged plan, BigDecimal step, SplittableRandom random) {
        if (step.signum() <= 0) {
            return Optional.empty();
        }
        Optional<BigDecimal> lower = lower(plan)
                .filter(bound -> bound.compareTo(FAR_BELOW) > 0
                        || upper(plan).filter(most -> most.signum() <= 0).isPresent());
        Optional<BigDecimal> upper = upper(plan);
        BigInteger first = lower.map(
                        bound -> bound.divide(step, 0, RoundingMode.CEILING).toBigInteger())
                .orElseGet(() -> upper.filter(bound -> bound.compareTo(step) < 0)
                        .map(bound -> bound.divide(step, 0, RoundingMode.FLOOR).toBigInteger())
                        .orElse(BigInteger.ONE));
        if (lower.isPresent()
                && plan.bound("exclusiveMinimum")
                        .filter(bound -> step.multiply(new BigDecimal(first)).compareTo(bound) == 0)
                        .isPresent()) {
            return within(plan, step, first.add(BigInteger.ONE), upper, random);
        }
        return within(plan, step, first, upper, random);
    }

    private static Optional<BigDecimal> within(
            Merged plan, BigDecimal step, BigInteger first, Optional<BigDecimal> upper, SplittableRandom random) {
        BigInteger last = upper.map(
                        bound -> bound.divide(step, 0, RoundingMode.FLOOR).toBigInteger())
                .orElse(first.add(BigInteger.valueOf(SPREAD)));
        boolean touches = plan.bound("exclusiveMaximum")
                .filter(bound -> step.multiply(new BigDecimal(last)).compareTo(bound) == 0)
                .isPresent();
        BigInteger end = touches ? last.subtract(BigInteger.ONE) : last;
        BigInteger room = end.subtract(first);
        if (room.signum() < 0) {
            return Optional.empty();
        }
        // half of them close to the bound, where what the plan cannot express is met most often
        int spread = random.nextBoolean() ? NEAR : SPREAD;
        int offset = random.nextInt(room.min(BigInteger.valueOf(spread)).intValue() + 1);
        return Optional.of(step.multiply(new BigDecimal(first.add(BigInteger.valueOf(offset)))));
    }

    private static Optional<BigDecimal> lower(Merged plan) {
        return tighter(plan.bound("minimum"), plan.bound("exclusiveMinimum"), 1);
    }

    private static Optional<BigDecimal> upper(Merged plan) {
        return tighter(plan.bound("maximum"), plan.bound("exclusiveMaximum"), -1);
    }

    private static Optional<BigDecimal> tighter(Optional<BigDecimal> one, Optional<BigDecimal> other, int direction) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) * direction >= 0 ? one : other;
    }

    private static NumericNode node(BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0) {
            return DecimalNode.valueOf(value);
        }
        BigInteger whole = value.toBigInteger();
        if (whole.bitLength() < Integer.SIZE) {
            return NODES.numberNode(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : BigIntegerNode.valueOf(whole);
    }
}
