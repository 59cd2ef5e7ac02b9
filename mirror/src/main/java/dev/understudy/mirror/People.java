package dev.understudy.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import net.datafaker.Faker;

/**
 * What identifies people: names, logins, e-mail addresses, and what is made of them. Made up from the id of the user, so that
 * each run gives the same, or kept. Not thread-safe.
 */
final class People {
    private static final int LONGEST_LOGIN = 8;
    private static final String HIDDEN = "hidden";

    private final boolean keepsNames;
    private final Random random = new Random();
    private final Faker faker = new Faker(Locale.ENGLISH, random);
    private final Map<Long, String> logins;
    private final Set<String> taken;

    /**
     * Names people.
     *
     * @param keepsNames whether names are those of the API
     * @param logins the logins of users that are named already, by id
     */
    People(boolean keepsNames, Map<Long, String> logins) {
        this.keepsNames = keepsNames;
        this.logins = new HashMap<>(logins);
        this.taken = new HashSet<>(logins.values());
    }

    /** The login in the data set of a user, of whom the API tells the id and the login at least. */
    String login(JsonNode user) {
        long id = user.path("id").asLong();
        String known = logins.get(id);
        if (known != null) {
            return known;
        }
        String login = keepsNames ? user.path("login").asText("user" + id) : free(names(id));
        logins.put(id, login);
        taken.add(login);
        return login;
    }

    /** The personal members of the row of a user. */
    ObjectNode personal(JsonNode user) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        String login = login(user);
        row.put("login", login);
        if (keepsNames) {
            for (String member : Set.of("email", "first_name", "last_name", "usual_first_name", "phone")) {
                if (user.hasNonNull(member)) {
                    row.set(member, user.get(member));
                }
            }
        } else {
            Names names = names(user.path("id").asLong());
            row.put("email", login + "@student.example");
            row.put("first_name", names.first()).put("last_name", names.last());
            if (user.path("phone").asText("").equals(HIDDEN)) {
                row.put("phone", HIDDEN);
            }
        }
        if (user.path("image").hasNonNull("link")) {
            row.put("image", login + ".jpg");
        }
        return row;
    }

    /** The members of the row of a team that may contain names. Its members are logged in by {@link #login}. */
    ObjectNode ofTeam(JsonNode team) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (keepsNames) {
            for (String member : Set.of("name", "repo_url", "repo_uuid")) {
                row.set(member, team.path(member));
            }
            return row;
        }
        String id = team.path("id").asText();
        String leader = team.path("users")
                .valueStream()
                .filter(member -> member.path("leader").asBoolean())
                .findFirst()
                .map(this::login)
                .orElse("team " + id);
        row.put("name", leader + "'s group");
        if (team.hasNonNull("repo_url")) {
            row.put("repo_url", "git@repositories.example:teams/" + id + ".git");
        }
        if (team.hasNonNull("repo_uuid")) {
            UUID uuid = UUID.nameUUIDFromBytes(("team " + id).getBytes(StandardCharsets.UTF_8));
            row.put("repo_uuid", "intra-uuid-" + uuid + "-" + id);
        }
        return row;
    }

    private record Names(String first, String last) {}

    private Names names(long id) {
        random.setSeed(new SplittableRandom(id).nextLong()); // Neighbouring seeds would give similar names.
        return new Names(faker.name().firstName(), faker.name().lastName());
    }

    /** The first letter of the first name and the last name, as logins of 42 are, with a number if it is taken. */
    private String free(Names names) {
        String letters = Normalizer.normalize(names.first().charAt(0) + names.last(), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
        String login = letters.substring(0, Math.min(letters.length(), LONGEST_LOGIN));
        String candidate = login;
        for (int number = 2; taken.contains(candidate); number++) {
            candidate = login + number;
        }
        return candidate;
    }
}
