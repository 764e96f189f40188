package dev.interlock.contract.judging;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import java.util.List;

/** Judges responses. */
public final class ResponseJudge {

    private ResponseJudge() {}

    /** What is wrong with an operation's response; empty if nothing is. Never throws. */
    public static List<Violation> judge(Contract contract, Operation operation, HttpResponse response) {
        return List.of();
    }
}
