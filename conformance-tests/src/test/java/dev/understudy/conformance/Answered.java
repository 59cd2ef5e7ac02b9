package dev.understudy.conformance;

/** A replay with the answer it got. */
record Answered(Replay replay, String authorization, Answer answer) {
    @Override
    public String toString() {
        return replay.toString();
    }
}
