package dev.interlock.deployment.rollouts.course;

/** When the instances of the stable revision give way. */
public enum ScaleDown {
    /** As the candidate grows: what surge and unavailable leave room for. */
    PROGRESSIVELY,
    /** When the candidate has been promoted, and the stable one was kept warm. */
    AFTER_PROMOTION,
    /** They are somebody else's: never. */
    NEVER
}
