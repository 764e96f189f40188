package dev.interlock.deployment.analysis;

import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one rollout: messages are folded in, a judgement is read at any time. Immutable, and small as JSON, so
 * that it can be stored after each message and taken up by another replica of the service.
 *
 * <p>Each message counts once. Gateways number theirs, Kafka keeps their order: a message whose number is not above the
 * last one of its replica was seen before, or was overtaken, and is passed over; either way no second counts twice, and
 * passing over is decided by numbers alone, not by what is in the message. A replica that starts anew has a new name.
 *
 * <p>May be begun before the canary has traffic: what stable does until then sharpens the test (how slow is slow, how much
 * errors come in bursts), and is the baseline where the policy wants one.
 *
 * @param stable name of the revision that is compared with
 * @param canary name of the revision that is judged
 * @param began since when traffic and verdicts are expected; they are not missed before
 * @param isAlone whether the canary has all of the traffic, so that nothing is to be heard of stable
 * @param counters how far each gateway replica's counters have been read
 * @param verdicts how far the verdicts on each replica's samples have been read
 */
public record Analysis(
        AnalysisPolicy policy,
        String stable,
        String canary,
        Instant began,
        boolean isAlone,
        Map<String, CounterCursor> counters,
        Map<String, VerdictCursor> verdicts,
        Evidence evidence,
        List<ThresholdWatch> watches) {

    /** More gateway replicas than have come and gone during a rollout are forgotten, the longest silent first. */
    private static final int MOST_REPLICAS = 256;
    /** Clocks of gateways may be ahead by so much. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    public Analysis {
        counters = Map.copyOf(counters);
        verdicts = Map.copyOf(verdicts);
        watches = List.copyOf(watches);
        if (stable.equals(canary)) {
            throw new IllegalArgumentException("A revision can't be compared with itself: " + stable);
        }
    }

    /** Nothing is known yet. */
    public static Analysis begin(AnalysisPolicy policy, String stable, String canary, Instant now) {
        return new Analysis(
                policy,
                stable,
                canary,
                now,
                false,
                Map.of(),
                Map.of(),
                Evidence.none(policy),
                policy.thresholds().stream().map(ThresholdWatch::of).toList());
    }

    /** What a gateway replica counted in a second; the same analysis where it was folded in before. */
    public Analysis fold(TrafficCounters message) {
        var known = counters.get(message.replica());
        if (known != null && message.sequence() <= known.sequence()) {
            return this;
        }
        var before = known == null ? CounterCursor.before(message.sequence(), message.second()) : known;
        var compared = evidence;
        if (before.endsBefore(message.second())) {
            compared = before.comparedIn(compared, policy);
            before = before.emptied();
        }
        var canaryTally = Tally.of(message, canary);
        var cursor = before.plus(message.sequence(), message.second(), canaryTally, Tally.of(message, stable));
        if (cursor.hasBoth() || isAlone || !compared.needsBoth()) {
            compared = cursor.comparedIn(compared, policy);
            cursor = cursor.emptied();
        }
        return new Analysis(
                policy,
                stable,
                canary,
                began,
                isAlone,
                with(counters, message.replica(), cursor, CounterCursor::second),
                verdicts,
                compared,
                watches.stream()
                        .map(watch -> watch.fold(message.second(), canaryTally))
                        .toList());
    }

    /** What was found in a sampled answer; the same analysis where it was folded in before, or is about neither side. */
    public Analysis fold(TrafficVerdict message) {
        var known = verdicts.get(message.replica());
        boolean isOfCanary = message.revision().equals(canary);
        if (known != null && message.sequence() <= known.sequence()
                || !isOfCanary && !message.revision().equals(stable)) {
            return this;
        }
        var found = new Counts(1, message.violations().isEmpty() ? 0 : 1);
        var before = known == null ? VerdictCursor.before(message.sequence(), message.at()) : known;
        var compared = evidence;
        if (before.endsBefore(message.at(), !isAlone)) {
            compared = evidence.foldBatch(before.began(), before.batch(), policy);
            before = before.withoutBatch(message.at());
        }
        var sample = isOfCanary ? new Stratum(found, Counts.NONE) : new Stratum(Counts.NONE, found);
        var cursor = before.plus(message.sequence(), message.at(), sample);
        return new Analysis(
                policy,
                stable,
                canary,
                began,
                isAlone,
                counters,
                with(verdicts, message.replica(), cursor, VerdictCursor::at),
                compared,
                isOfCanary
                        ? watches.stream()
                                .map(watch -> watch.fold(message.at(), found))
                                .toList()
                        : watches);
    }

    /**
     * The rollout takes its next step. "Good" has to be shown anew at the new weight, so that the bound on being wrong
     * about it holds for each step; the evidence against the canary goes on.
     */
    public Analysis atNextStep() {
        return with(evidence.atNextStep());
    }

    /** New instances of the canary were started: it warms up again. */
    public Analysis coldFrom(Instant now) {
        return with(evidence.coldFrom(now));
    }

    /** The canary gets traffic beside stable from now on: whatever is silent is so since then at most. */
    public Analysis expectingTraffic(Instant now) {
        return expecting(now, false);
    }

    /** The canary gets all of the traffic from now on: only stable's past is left to compare with, as far as it goes. */
    public Analysis expectingAllTraffic(Instant now) {
        return expecting(now, true);
    }

    private Analysis expecting(Instant now, boolean isAll) {
        return new Analysis(policy, stable, canary, now, isAll, counters, verdicts, evidence, watches);
    }

    /** Whether the canary had a request since it is expected to; one second late, since gateways tell of whole ones. */
    public boolean wasCanaryAsked() {
        return seconds(CounterCursor::canaryAt).stream().anyMatch(at -> at.isAfter(began));
    }

    /** Whether it is bad for good: of all judgements the one that time doesn't change. */
    public boolean hasAlarm() {
        return alarms().findAny().isPresent();
    }

    /** What to think of the canary now. The same whenever it was read before, and however often. */
    public Judgement judge(Instant now) {
        var bad = alarms().findFirst();
        if (bad.isPresent()) {
            return bad.get();
        }
        var missing = missing(now);
        if (missing.isPresent()) {
            return new Judgement.NoEvidence(missing.get());
        }
        double logGood = evidence.logGood();
        if (logGood >= -Math.log(policy.falseGood()) && hasRequests()) {
            return new Judgement.Good(
                    String.join("; ", figures().stream().map(Figures::sentence).toList()));
        }
        double ln10 = Math.log(10);
        return new Judgement.Undecided(evidence.logE(policy) / ln10, logGood / ln10);
    }

    /** What each source says. */
    public List<Figures> figures() {
        return evidence.sources().entrySet().stream()
                .map(source -> Figures.of(source.getKey(), source.getValue()))
                .toList();
    }

    private Analysis with(Evidence other) {
        return new Analysis(policy, stable, canary, began, isAlone, counters, verdicts, other, watches);
    }

    private Stream<Judgement.Bad> alarms() {
        return Stream.concat(
                Stream.ofNullable(evidence.alarm()),
                watches.stream().map(ThresholdWatch::alarm).filter(Objects::nonNull));
    }

    private boolean hasRequests() {
        return evidence.sources().values().stream()
                .anyMatch(source ->
                        source.total().canary().trials() >= policy.freshness().minimumRequests());
    }

    private Optional<String> missing(Instant now) {
        var freshness = policy.freshness();
        return silence("request to the canary", seconds(CounterCursor::canaryAt), freshness.silence(), now)
                .or(() -> isAlone
                        ? Optional.empty()
                        : silence(
                                "request to the stable revision",
                                seconds(CounterCursor::stableAt),
                                freshness.silence(),
                                now))
                .or(() -> isContractJudged()
                        ? silence("verdict on the canary", verdictTimes(), freshness.verdictSilence(), now)
                        : Optional.empty())
                .or(this::tooFew);
    }

    /** Clocks that are ahead would make old news look fresh, so they say nothing about freshness. */
    private Optional<String> silence(String what, List<Instant> heard, Duration limit, Instant now) {
        var newest = heard.stream().filter(at -> !at.isAfter(now.plus(SKEW))).max(Comparator.naturalOrder());
        var since = newest.filter(at -> at.isAfter(began)).orElse(began);
        if (since.plus(limit).isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(
                newest.isEmpty() && !heard.isEmpty()
                        ? "The clocks of all gateways that had a %s are ahead of ours".formatted(what)
                        : "No %s for %d s"
                                .formatted(what, Duration.between(since, now).toSeconds()));
    }

    private Optional<String> tooFew() {
        return watches.stream()
                .filter(watch -> watch.last() == ThresholdWatch.Window.TOO_FEW)
                .findFirst()
                .map(watch -> "Fewer than %d to measure %s by within %d s"
                        .formatted(
                                watch.rule().minimumRequests(),
                                watch.rule().metric(),
                                watch.rule().windowSeconds()));
    }

    private boolean isContractJudged() {
        return policy.criteria().containsKey(Source.CONTRACT)
                || watches.stream().anyMatch(watch -> watch.rule().metric() == Threshold.Metric.VIOLATION_RATE);
    }

    private List<Instant> seconds(Function<CounterCursor, @Nullable Instant> which) {
        return present(counters.values(), which);
    }

    private List<Instant> verdictTimes() {
        return present(verdicts.values(), VerdictCursor::canaryAt);
    }

    private static <C> List<Instant> present(Collection<C> cursors, Function<C, @Nullable Instant> which) {
        var present = new ArrayList<Instant>();
        for (C cursor : cursors) {
            var at = which.apply(cursor);
            if (at != null) {
                present.add(at);
            }
        }
        return present;
    }

    private static <C> Map<String, C> with(
            Map<String, C> cursors, String replica, C cursor, Function<C, Instant> newest) {
        var next = new TreeMap<>(cursors);
        next.put(replica, cursor);
        if (next.size() > MOST_REPLICAS) {
            next.entrySet().stream()
                    .min(Comparator.comparing(entry -> newest.apply(entry.getValue())))
                    .map(Map.Entry::getKey)
                    .ifPresent(next::remove);
        }
        return next;
    }
}
