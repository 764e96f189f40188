package dev.interlock.orchestration.workflow.picture;

/**
 * What is to be seen of a task.
 *
 * @param note what else there is to say in a few words, such as the number of entries; may be empty
 */
public record Marking(Mark mark, String note) {

    static final Marking PLAIN = new Marking(Mark.PLAIN, "");
    static final Marking NOT_ENTERED = new Marking(Mark.NOT_ENTERED, "");

    boolean isPlain() {
        return mark == Mark.PLAIN;
    }

    String words() {
        return note.isEmpty() ? mark.word() : mark.word() + ", " + note;
    }
}
