package dev.interlock.deployment.rollouts.planning;

/** The one thing to do. Each may be done again without a further effect. */
public sealed interface Action {

    /** Let the part have so many instances. */
    record Ensure(Release release, String part, int instances) implements Action {}

    /** Let all but so many instances of the part get ready to go. */
    record Drain(String revision, String part, int keep) implements Action {}

    /** End the draining instances of the part. */
    record Retire(String revision, String part) implements Action {}

    /** Divide the traffic so. */
    record Publish(Shares shares) implements Action {}

    /** Begin the migration that makes room for the new. */
    record Expand(Release release) implements Action {}

    /** Begin the migration that removes the old. */
    record Contract(Release release) implements Action {}

    /** Forget what is left of the revision. */
    record Forget(String revision) implements Action {}

    /** As people read it. */
    default String label() {
        return switch (this) {
            case Ensure(var release, var part, var instances) ->
                "run " + instances + " of " + part + " of " + release.revision();
            case Drain(var revision, var part, var keep) -> "drain all but " + keep + " of " + part + " of " + revision;
            case Retire(var revision, var part) -> "stop the drained of " + part + " of " + revision;
            case Publish(var shares) -> "give " + shares.label();
            case Expand(var release) -> "migrate for " + release.revision();
            case Contract(var release) -> "remove what only revisions before " + release.revision() + " needed";
            case Forget(var revision) -> "forget " + revision;
        };
    }
}
