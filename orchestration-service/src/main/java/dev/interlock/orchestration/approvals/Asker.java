package dev.interlock.orchestration.approvals;

import io.smallrye.mutiny.Uni;

/** A feature that asks people, and is told what came of it. One bean for each kind. */
public interface Asker {

    /** What its questions are marked with. */
    String kind();

    /**
     * Joins the transaction that closes the approval ({@code Panache.getSession()}).
     *
     * @param project in which it was asked
     * @param approval {@link Approval.Approved}, {@link Approval.Refused} or {@link Approval.Expired}
     */
    Uni<Void> tell(String project, Asked asked, Approval approval);

    /** What {@link #tell} wrote has been committed. Must not block. */
    void told(Asked asked);

    /**
     * Who asked, and what about: together they are unique.
     *
     * @param subject what asked, such as the id of a run
     * @param item which of its questions
     */
    record Asked(String kind, String subject, String item) {}
}
