package dev.interlock.contract.judging;

import dev.interlock.contract.Contract;
import dev.interlock.contract.matching.Match;
import java.util.List;

/** Judges requests. */
public final class RequestJudge {

    private RequestJudge() {}

    /** What is wrong with a request that was matched to an operation; empty if nothing is. Never throws. */
    public static List<Violation> judge(Contract contract, Match.Matched match, HttpRequest request) {
        return List.of();
    }
}
