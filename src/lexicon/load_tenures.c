/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of tenures.tsv: a chain for each person. */
#include "lexicon_impl.h"

#include "calendar.h"
#include "views.h"

/* "2020", "2020-12", "2020-12-08" in `text`; digits and hyphens at their places only. */
static bool read_date(NuncioView text, NuncioDate *out_date)
{
    unsigned parts[3] = {0, 0, 0};
    if (text.size != 4 && text.size != 7 && text.size != 10) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (i == 4 || i == 7) {
            if (c != '-') {
                return false;
            }
            continue;
        }
        if (c < '0' || c > '9') {
            return false;
        }
        unsigned *part = &parts[i < 4 ? 0 : i < 7 ? 1 : 2];
        *part = *part * 10 + (unsigned)(c - '0');
    }
    NuncioDate date = {(int16_t)parts[0], (uint8_t)parts[1], (uint8_t)parts[2]};
    NuncioDate day = {date.year, date.month ? date.month : 1, date.day ? date.day : 1};
    *out_date = date;
    return calendar_is_valid(day);
}

/* The date of a field, year 0 when it is empty; a wrong one is a fault. */
static NuncioDate date_field(TableRow *row, size_t field)
{
    NuncioDate date = {0, 0, 0};
    if (row->fields[field].size > 0 && !read_date(row->fields[field], &date)) {
        table_fault(row, field, "a date is YYYY, YYYY-MM or YYYY-MM-DD");
        return (NuncioDate){0, 0, 0};
    }
    return date;
}

NuncioStatus load_tenure(void *user, TableRow *row)
{
    enum { PERSON, CATEGORY, COUNTRY, FROM, TO };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    NuncioView key = row->fields[PERSON];
    uint32_t person = vocabulary_find(&lexicon->person_keys.keys, key);
    if (person == 0) {
        table_fault(row, PERSON, "people.tsv has no key \"%.*s\"", (int)key.size,
                    key.data);
        return NUNCIO_OK;
    }
    if (nuncio_lexicon_role_label(lexicon, row->fields[CATEGORY]).size == 0) {
        table_fault(row, CATEGORY, "\"%.*s\" is not known here",
                    (int)row->fields[CATEGORY].size, row->fields[CATEGORY].data);
        return NUNCIO_OK;
    }
    NuncioDate from = date_field(row, FROM);
    NuncioDate to = date_field(row, TO);
    if (from.year != 0 && to.year != 0 &&
        calendar_compare(calendar_first_day(from), calendar_last_day(to)) > 0) {
        table_fault(row, TO, "the end is before the beginning");
    }
    while (lexicon->tenure_first.count < person) {
        if (!ARRAY_PUSH(&lexicon->arena, &lexicon->tenure_first, NUNCIO_NONE)) {
            return NUNCIO_ERR_MEMORY;
        }
    }
    TenureRow tenure = {row->fields[CATEGORY],
                        from,
                        to,
                        loader_country_field(loader, row, COUNTRY),
                        person - 1,
                        lexicon->tenure_first.items[person - 1]};
    if (!ARRAY_PUSH(&lexicon->arena, &lexicon->tenures, tenure)) {
        return NUNCIO_ERR_MEMORY;
    }
    lexicon->tenure_first.items[person - 1] = (uint32_t)lexicon->tenures.count - 1;
    return NUNCIO_OK;
}

static const TenureRow *tenure_at(const NuncioLexicon *lexicon, uint32_t index)
{
    return index == NUNCIO_NONE ? NULL : &lexicon->tenures.items[index];
}

const TenureRow *lexicon_tenure_first(const NuncioLexicon *lexicon, uint32_t person)
{
    return person < lexicon->tenure_first.count
               ? tenure_at(lexicon, lexicon->tenure_first.items[person])
               : NULL;
}

const TenureRow *lexicon_tenure_next(const NuncioLexicon *lexicon,
                                     const TenureRow *tenure)
{
    return tenure_at(lexicon, tenure->next);
}

bool tenure_covers(const TenureRow *tenure, NuncioDate day)
{
    if (!calendar_is_valid(day)) {
        return true;
    }
    bool begun = tenure->from.year == 0 ||
                 calendar_compare(calendar_first_day(tenure->from), day) <= 0;
    bool lasts =
        tenure->to.year == 0 || calendar_compare(day, calendar_last_day(tenure->to)) <= 0;
    return begun && lasts;
}

const TenureRow *lexicon_tenure_of_office(const NuncioLexicon *lexicon,
                                          NuncioView category, uint32_t country,
                                          size_t *at)
{
    while (*at < lexicon->tenures.count) {
        const TenureRow *tenure = &lexicon->tenures.items[(*at)++];
        if (tenure->country == country && view_equal(tenure->category, category)) {
            return tenure;
        }
    }
    return NULL;
}

bool lexicon_office_is_held(const NuncioLexicon *lexicon, const TenureRow *tenure,
                            NuncioDate day)
{
    size_t at = 0;
    const TenureRow *other = NULL;
    do {
        other = lexicon_tenure_of_office(lexicon, tenure->category, tenure->country, &at);
    } while (other && !tenure_covers(other, day));
    return other != NULL;
}
