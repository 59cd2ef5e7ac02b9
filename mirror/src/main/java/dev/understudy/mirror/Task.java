package dev.understudy.mirror;

/**
 * What is read. Immutable.
 *
 * @param url the base URL of the API
 * @param campus the id or slug of the campus, as it was given
 * @param keepsNames whether names are kept
 */
record Task(String url, String campus, boolean keepsNames) {
    /** The options of the command line that ask for this. */
    String options() {
        return "--url " + url + " --campus " + campus + (keepsNames ? " --keep-names" : "");
    }
}
