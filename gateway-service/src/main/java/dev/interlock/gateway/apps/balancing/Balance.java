package dev.interlock.gateway.apps.balancing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The less busy of two that are drawn: nearly as even as the least busy of all, without everybody running to the same one
 * (Mitzenmacher, The power of two choices in randomized load balancing, 1996). Pure but for the random numbers.
 */
final class Balance {

    private Balance() {}

    /**
     * @param tried never chosen
     * @return an available one; where none is, any: better a request that may fail than one that must
     */
    static <C extends Candidate> Optional<C> pick(List<C> all, Set<C> tried, long now, RandomGenerator random) {
        var untried = tried.isEmpty()
                ? all
                : all.stream().filter(one -> !tried.contains(one)).toList();
        var available = allAvailable(untried, now)
                ? untried
                : untried.stream().filter(one -> one.isAvailable(now)).toList();
        var eligible = available.isEmpty() ? untried : available;
        if (eligible.size() <= 1) {
            return eligible.stream().findFirst();
        }
        int first = random.nextInt(eligible.size());
        int second = (first + 1 + random.nextInt(eligible.size() - 1)) % eligible.size();
        var one = eligible.get(first);
        var other = eligible.get(second);
        return Optional.of(other.inFlight() < one.inFlight() ? other : one);
    }

    private static <C extends Candidate> boolean allAvailable(List<C> all, long now) {
        for (C one : all) {
            if (!one.isAvailable(now)) {
                return false;
            }
        }
        return true;
    }
}
