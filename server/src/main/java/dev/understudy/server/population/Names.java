package dev.understudy.server.population;

import java.util.List;

/**
 * Generated names. A login is the initial of the first name and the seven letters of the last name; logins are unique, and
 * about ten users share a last name. Immutable.
 */
final class Names {
    private static final int SHARED_BY = 10;
    private static final String CONSONANTS = "bdjklmnrstvy";
    private static final String VOWELS = "aeiou";
    private static final String LAST_LETTERS = "adilnrst";
    private static final int LAST_NAMES = 60 * 60 * 60 * LAST_LETTERS.length();

    /** For each initial, three names of women, then three of men. */
    private static final List<String[]> FIRST_NAMES = List.of(
            new String[] {"Alice", "Amina", "Anna", "Adam", "Alex", "Ahmed"},
            new String[] {"Bianca", "Beatriz", "Bella", "Bruno", "Boris", "Benoit"},
            new String[] {"Carla", "Chloe", "Clara", "Carlos", "Cyril", "Conrad"},
            new String[] {"Diana", "Dora", "Delphine", "Daniel", "David", "Denis"},
            new String[] {"Elena", "Emma", "Esther", "Eric", "Emil", "Enzo"},
            new String[] {"Fatima", "Flora", "Frida", "Felix", "Farid", "Filip"},
            new String[] {"Greta", "Gloria", "Gaelle", "Gabriel", "Georg", "Gustavo"},
            new String[] {"Hanna", "Helene", "Hina", "Hugo", "Hassan", "Henri"},
            new String[] {"Ines", "Irina", "Isabel", "Ivan", "Ismael", "Igor"},
            new String[] {"Julia", "Jana", "Jeanne", "Jonas", "Jules", "Jorge"},
            new String[] {"Karin", "Kenza", "Klara", "Karim", "Kenji", "Kevin"},
            new String[] {"Laura", "Lina", "Louise", "Leo", "Lucas", "Lars"},
            new String[] {"Maria", "Maya", "Manon", "Marco", "Malik", "Martin"},
            new String[] {"Nadia", "Nora", "Noemie", "Nicolas", "Noah", "Nils"},
            new String[] {"Olga", "Olivia", "Oceane", "Oscar", "Omar", "Oliver"},
            new String[] {"Paula", "Petra", "Pauline", "Pablo", "Pierre", "Paolo"},
            new String[] {"Rosa", "Rania", "Rachel", "Rafael", "Robin", "Ryo"},
            new String[] {"Sofia", "Sara", "Salome", "Simon", "Samir", "Stefan"},
            new String[] {"Teresa", "Thea", "Tamar", "Thomas", "Tariq", "Tim"},
            new String[] {"Vera", "Valeria", "Violette", "Victor", "Viktor", "Vincent"});

    private final long seed;
    private final long slots;
    private final long step;
    private final long start;

    /** Makes names for a number of users. */
    Names(long users, long seed) {
        this.seed = seed;
        slots = FIRST_NAMES.size() * ((users + SHARED_BY - 1) / SHARED_BY);
        SeededRandom random = new SeededRandom(seed, "names", users);
        start = random.below(slots);
        long candidate = random.below(slots) + 1;
        while (greatestCommonDivisor(candidate, slots) != 1) {
            candidate++;
        }
        step = candidate;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The names of a user; {@code woman} says whether the first name is one of a woman. */
    record Name(String login, String first, String last, boolean woman) {}

    /**
     * The names of a user.
     *
     * @param number from 1 to the number of users
     */
    Name of(long number) {
        long slot = Math.floorMod(number * step + start, slots);
        String[] firstNames = FIRST_NAMES.get((int) (slot % FIRST_NAMES.size()));
        int chosen = new SeededRandom(seed, "first_name", number).below(firstNames.length);
        char[] letters = lastName(slot / FIRST_NAMES.size());
        letters[0] = (char) (firstNames[0].charAt(0) - 'A' + 'a');
        String login = new String(letters);
        letters[1] = (char) (letters[1] - 'a' + 'A');
        return new Name(login, firstNames[chosen], new String(letters, 1, 7), chosen < firstNames.length / 2);
    }

    /**
     * The login of a user.
     *
     * @param number from 1 to the number of users
     */
    String login(long number) {
        long slot = Math.floorMod(number * step + start, slots);
        char[] letters = lastName(slot / FIRST_NAMES.size());
        letters[0] = (char) (FIRST_NAMES.get((int) (slot % FIRST_NAMES.size()))[0].charAt(0) - 'A' + 'a');
        return new String(letters);
    }

    /** Eight letters; the first is left for the initial. */
    private static char[] lastName(long index) {
        int rest = (int) (index * 1_000_003 % LAST_NAMES);
        char[] letters = new char[8];
        letters[7] = LAST_LETTERS.charAt(rest % LAST_LETTERS.length());
        rest /= LAST_LETTERS.length();
        for (int i = 1; i < 7; i += 2) {
            letters[i] = CONSONANTS.charAt(rest % CONSONANTS.length());
            rest /= CONSONANTS.length();
            letters[i + 1] = VOWELS.charAt(rest % VOWELS.length());
            rest /= VOWELS.length();
        }
        return letters;
    }
}
