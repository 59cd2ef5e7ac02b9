package dev.understudy.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One thing that the contract states, and that has to say what it rests on.
 *
 * @param kind what it is, in a word or two
 * @param pointer where it stands in the bundle, such as {@code #/components/parameters/PageSize}
 * @param label how a reader knows it, as Markdown
 * @param names what the lines of a document have to mention to be its evidence
 * @param resources the resources it serves, in the order in which the contract comes to them
 * @param evidence its {@code x-evidence} as it stands; a missing node where there is none
 */
record Statement(
        String kind, String pointer, String label, Set<String> names, List<Resource> resources, JsonNode evidence) {

    Statement serving(Resource resource) {
        if (resources.contains(resource)) {
            return this;
        }
        List<Resource> all = new ArrayList<>(resources);
        all.add(resource);
        return new Statement(kind, pointer, label, names, List.copyOf(all), evidence);
    }

    /** The entries that say something of the resource. */
    List<Evidence> evidenceFor(Resource resource) {
        return Evidence.list(evidence).stream()
                .filter(entry -> entry.covers(resource))
                .toList();
    }
}
