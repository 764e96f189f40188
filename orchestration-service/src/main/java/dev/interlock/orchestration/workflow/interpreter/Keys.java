package dev.interlock.orchestration.workflow.interpreter;

/**
 * Builds keys of steps: names of tasks, numbers of iterations, joined by slashes. Slash, tilde and number sign within a
 * name are escaped, so that no two ways through a definition have the same key.
 */
final class Keys {

    /** What no escaped name begins with. */
    private static final String UNDO = "~undo";

    private Keys() {}

    static String task(String parent, String name, int round) {
        var escaped = escape(name);
        var step = round == 0 ? escaped : escaped + '#' + round;
        return parent.isEmpty() ? step : parent + '/' + step;
    }

    static String within(String parent, String part) {
        return parent + '/' + part;
    }

    static String undoing(String key) {
        return UNDO + '/' + key;
    }

    private static String escape(String name) {
        if (name.indexOf('/') < 0 && name.indexOf('~') < 0 && name.indexOf('#') < 0) {
            return name;
        }
        return name.replace("~", "~0").replace("/", "~1").replace("#", "~2");
    }
}
