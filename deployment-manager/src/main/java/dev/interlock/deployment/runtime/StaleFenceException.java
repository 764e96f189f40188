package dev.interlock.deployment.runtime;

/** Somebody else has become the leader of the application. */
public final class StaleFenceException extends RuntimeException {

    public StaleFenceException(Fence fence, long newest) {
        super("The fence " + fence.epoch() + " of " + fence.app().text() + " has given way to " + newest);
    }
}
