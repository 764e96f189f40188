package dev.interlock.deployment.breaking;

/**
 * One thing that a client of the old contract can't rely on any more.
 *
 * @param operation of the old contract, as {@code METHOD /path/template}
 * @param pointer into the old document where something is gone, into the new one where something is wanted or narrower
 * @param sentence for people
 */
public record BreakingChange(String operation, Rule rule, String pointer, String sentence) {

    /** What counts as breaking. */
    public enum Rule {
        /** No operation has this method and path; the names of path parameters don't matter. */
        OPERATION_REMOVED,
        /** A caller must present a credential and needed none. */
        CREDENTIAL_REQUIRED,
        /** A query, header or cookie parameter must be sent that could be left out, or wasn't there. */
        PARAMETER_REQUIRED,
        /** The body could be left out, or there was none. */
        BODY_REQUIRED,
        /** A body is no longer taken, or given, in a media type. */
        MEDIA_TYPE_REMOVED,
        /** A 2xx or 3xx is no longer among the answers; that an error no longer occurs breaks nobody. */
        ANSWER_REMOVED,
        /** A header that every such answer had is gone or may be missing. */
        HEADER_REMOVED,
        /** A request must have a member that could be left out. */
        MEMBER_REQUIRED,
        /** An answer no longer has a member, or a request that has it is refused. */
        MEMBER_REMOVED,
        /** A member that every answer had may be missing. */
        MEMBER_OPTIONAL,
        /** Requests with members that nobody declared are refused. */
        MEMBERS_CLOSED,
        /** A request's value of a type is refused, or an answer's has a type that it couldn't have. */
        TYPE_CHANGED,
        /** As for types. */
        FORMAT_CHANGED,
        /** A request's value is refused that was in the list; more values in answers break only who forbids them. */
        VALUES_NARROWED,
        /** A request's value is refused that was within the limits. */
        LIMIT_NARROWED,
        /** A request must fit another pattern. */
        PATTERN_CHANGED,
        /** A request has fewer shapes to choose from, or an answer more shapes that it may have. */
        ALTERNATIVES_CHANGED
    }
}
