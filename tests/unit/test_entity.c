/* SPDX-License-Identifier: Apache-2.0 */

#include "analysis_fixture.h"

/* Bodies and the people and posts in them, as brief_people writes them. */
static const struct {
    const char *text;
    const char *people;
} cases[] = {
    {"", ""},
    {"The minister spoke to reporters.", ""},
    /* role and name */
    {"Omani Foreign Minister Badr Albusaidi spoke.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"Oman’s Foreign Minister Badr Albusaidi spoke.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"Badr Albusaidi, the foreign minister of Oman, spoke.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"Badr Albusaidi, Oman’s foreign minister, spoke.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"The foreign minister of Oman, Badr Albusaidi, spoke.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"Foreign Minister of Oman Badr Albusaidi spoke.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"Badr Albusaidi is the foreign minister of Oman.",
     "Badr al-Busaidi = foreign-minister/om"},
    {"Omani Deputy Foreign Minister Ali Rezaei spoke.",
     "Ali Rezaei = deputy-foreign-minister/om"},
    /* a country from elsewhere */
    {"President Vladimir Putin spoke.", "Vladimir Putin = president/ru?"},
    {"Presidents Vladimir Putin and Emmanuel Macron spoke.",
     "Vladimir Putin = president/ru?; Emmanuel Macron = president/fr?"},
    /* counterpart */
    {"Omani Foreign Minister Badr Albusaidi met his Danish counterpart Jeppe Kofod.",
     "Badr al-Busaidi = foreign-minister/om; Jeppe Kofod = foreign-minister/dk"},
    /* status */
    {"Former Danish Foreign Minister Jeppe Kofod spoke.",
     "Jeppe Kofod = former foreign-minister/dk"},
    {"Danish ex-Foreign Minister Jeppe Kofod spoke.",
     "Jeppe Kofod = former foreign-minister/dk"},
    {"Acting Danish Foreign Minister Jeppe Kofod spoke.",
     "Jeppe Kofod = acting foreign-minister/dk"},
    {"Colombian President-elect Gustavo Petro spoke.",
     "Gustavo Petro = incoming president/co"},
    /* ambassadors and envoys */
    {"Iran’s ambassador to Russia Kazem Jalali spoke.",
     "Kazem Jalali = ambassador/ir to ru"},
    {"Iran’s ambassador to Moscow Kazem Jalali spoke.",
     "Kazem Jalali = ambassador/ir to ru"},
    {"UN Special Envoy for Syria Geir Pedersen spoke.",
     "Geir Pedersen = special-envoy(un)@un to sy"},
    /* one person, several names */
    {"Danish Foreign Minister Jeppe Kofod spoke. Kofod then left.",
     "Jeppe Kofod = foreign-minister/dk"},
    {"Mevlüt Çavuşoğlu spoke. Mevlut Cavusoglu then left.", "Mevlut Cavusoglu"},
    {"Ali Rezaei spoke to Maryam Rezaei.", "Ali Rezaei; Maryam Rezaei"},
    {"Danish Foreign Minister Karim Golmohammadi spoke. Kareem Golmohammady then left.",
     "Karim Golmohammadi = foreign-minister/dk"},
    {"Karim Ghasemzadeh spoke. Qassemzadeh then left.", "Karim Ghasemzadeh"},
    {"Karim Golmohammadi spoke. Karim Golmohammdai then left.", "Karim Golmohammadi"},
    /* near, but others */
    {"Karim Golmohammadi spoke to Hassan Golmohammadi and Hussein Golmohammadi.",
     "Karim Golmohammadi; Hassan Golmohammadi; Hussein Golmohammadi"},
    {"Igor Karpanov spoke to Irina Karpanova.", "Igor Karpanov; Irina Karpanova"},
    /* a name that the people table knows, and another man */
    {"Bosnian Trade Minister Mevlüt Çavuşoğlu spoke.",
     "Mevlüt Çavuşoğlu = trade-minister/ba"},
    {"Bosnian Trade Minister Mevlüt Çavuşoğlu spoke. Cavusoglu then left for Turkey.",
     "Mevlut Cavusoglu = trade-minister/ba"},
    {"Bosnian Foreign Minister Mevlüt Çavuşoğlu spoke.",
     "Mevlut Cavusoglu = foreign-minister/ba"},
    {"Australian football coach James Baker spoke.", "James Baker = sportsperson/au"},
    /* a name of the people table with more behind it or in front */
    {"Ali Larijani Zadeh spoke.", "Ali Larijani Zadeh"},
    {"Ali Larijani-Zadeh spoke to Ali Larijani.", "Ali Larijani-Zadeh; Ali Larijani"},
    {"Jeppe Kofod Madsen spoke to Jeppe Kofod. Madsen left.",
     "Jeppe Kofod Madsen; Jeppe Kofod"},
    {"Mohammad Ali Larijani spoke.", "Mohammad Ali Larijani"},
    {"Donald Trump Jr. spoke. Trump Jr. left.", "Donald Trump Jr."},
    {"Donald Trump spoke to Donald Trump Jr. on Monday.",
     "Donald Trump; Donald Trump Jr."},
    {"Mohammad Reza Khatami, a lawmaker, spoke to Mohammad Khatami, the former "
     "president.",
     "Mohammad Reza Khatami = legislator/ir?; Mohammad Khatami = former president/ir?"},
    {"Haider Jawad al-Abadi spoke to Iraqi Prime Minister Haider al-Abadi.",
     "Haider al-Abadi = former prime-minister/iq"},
    {"Danish Foreign Minister Jeppe Kofod Madsen spoke. Madsen left.",
     "Jeppe Kofod = foreign-minister/dk"},
    {"Swedish Foreign Minister Jeppe Kofod Madsen spoke.",
     "Jeppe Kofod Madsen = foreign-minister/se"},
    {"Russian Foreign Minister Sergei Lavrov Kalantarov spoke. Lavrov left.",
     "Sergei Lavrov = foreign-minister/ru"},
    {"Iranian Foreign Minister Mohammad Javad Zarif Khonsari spoke.", /* by then no more
                                                                       */
     "Mohammad Javad Zarif Khonsari = foreign-minister/ir"},
    {"Saudi Crown Prince Mohammed bin Salman bin Abdulaziz spoke.",
     "Mohammed bin Salman = crown-prince/sa"},
    {"Adel al-Jubeir al-Harbi spoke.", "Adel al-Jubeir"},
    {"Sergey Viktorovich Lavrov spoke. Sergei Lavrov left.", "Sergei Lavrov"},
    {"Sergey Ryabkov Alekseevich spoke.", "Sergei Ryabkov"},
    {"Vladimir V. Putin spoke.", "Vladimir Putin"},
    {"Bulgarian Foreign Minister Igor Ivanov spoke to Sergei Lavrov in Russia.",
     "Igor Ivanov = foreign-minister/bg; Sergei Lavrov"},
    {"Igor Ivanov spoke. Ivanov, the Bulgarian foreign minister, left.",
     "Igor Ivanov = foreign-minister/bg"},
    {"Igor Ivanov, the former Russian foreign minister, spoke.",
     "Igor Ivanov = former foreign-minister/ru"},
    /* family names alone: those in office on the day */
    {"Iranian Foreign Minister Amir-Abdollahian spoke. Amirabdollahian left.",
     "Hossein Amir-Abdollahian = foreign-minister/ir"},
    {"Syrian Foreign Minister al-Mekdad spoke.", "Faisal Mekdad = foreign-minister/sy"},
    {"Egyptian President El-Sisi spoke.", "Abdel Fattah el-Sisi = president/eg"},
    {"Saudi Foreign Minister bin Farhan spoke.",
     "Faisal bin Farhan = foreign-minister/sa"},
    {"Saudi Crown Prince bin Salman spoke.", "Mohammed bin Salman = crown-prince/sa"},
    {"King Salman bin Abdulaziz and Crown Prince bin Salman spoke.",
     "Salman bin Abdulaziz = king/sa?; Mohammed bin Salman = crown-prince/sa?"},
    {"Saudi Prince bin Salman spoke.", "bin Salman = royal/sa"},
    {"Omani Minister Sultan bin Mohammed spoke.", "Sultan bin Mohammed = minister/om"},
    {"Russian Foreign Minister Ivanov spoke.", "Ivanov = foreign-minister/ru"},
    {"Foreign Minister Ivanov spoke.", "Ivanov = foreign-minister"},
    {"Bulgarian Foreign Minister Ivanov spoke.", "Ivanov = foreign-minister/bg"},
    {"Syrian Foreign Minister al-Muallem spoke.", "al-Muallem = foreign-minister/sy"},
    /* and those who had left it */
    {"Former President Obama spoke.", "Barack Obama = former president/us?"},
    {"Then-Secretary of State Kerry spoke.", "John Kerry = former foreign-minister/us"},
    {"Former Iranian Foreign Minister Salehi spoke.",
     "Ali Akbar Salehi = former foreign-minister/ir"},
    {"Former Foreign Minister Ivanov spoke.", "Ivanov = former foreign-minister/ru?"},
    {"Former President Bush spoke.", "Bush = former president/us?"},
    {"Former US President Erdogan spoke.", "Erdogan = former president/us"},
    /* spellings with more of the name, in one post */
    {"Qatari Energy Minister Khaled bin Hamad spoke. Qatari Energy Minister Khalid bin "
     "Hamad Al-Dosari left.",
     "Khalid bin Hamad Al-Dosari = energy-minister/qa"},
    {"Omani Energy Minister Saif al-Hosni spoke. Sayf bin Nasser al-Husni, the Omani "
     "energy minister, left.",
     "Sayf bin Nasser al-Husni = energy-minister/om"},
    {"Qatari Energy Minister Khaled bin Hamad spoke to Kuwaiti Oil Minister Khalid bin "
     "Hamad Al-Dosari.",
     "Khalid bin Hamad Al-Dosari = oil-minister/kw; Khaled bin Hamad = "
     "energy-minister/qa"},
    {"Qatari Energy Minister Khalid bin Hamad spoke to Kuwaiti Oil Minister Khalid bin "
     "Hamad Al-Dosari.",
     "Khalid bin Hamad Al-Dosari = oil-minister/kw; Khalid bin Hamad = "
     "energy-minister/qa"},
    {"Qatari Energy Minister Khaled bin Hamad spoke to Khalid bin Hamad Al-Dosari.",
     "Khalid bin Hamad Al-Dosari; Khaled bin Hamad = energy-minister/qa"},
    /* spellings that the people table does not have: the office tells */
    {"French President Emanuel Macron spoke. Macron left.",
     "Emmanuel Macron = president/fr"},
    {"Emanuel Macron spoke.", "Emanuel Macron"},
    {"Belgian Prime Minister Emanuel Macron spoke.",
     "Emanuel Macron = prime-minister/be"},
    {"Qatari Foreign Minister Mohammad bin Abdulrahman spoke. Qatari Foreign Minister "
     "Mohamed bin Abdulrahman Al-Thani left.",
     "Mohammed bin Abdulrahman Al Thani = foreign-minister/qa"},
    {"Omani Foreign Minister Badr Albusaidi met his Ukrainian counterpart Dmytry Kuleba.",
     "Badr al-Busaidi = foreign-minister/om; Dmytro Kuleba = foreign-minister/ua"},
    {"Kuwaiti Foreign Minister Al-Sabah spoke.",
     "Ahmad Nasser al-Mohammad al-Sabah = foreign-minister/kw"},
    {"Former Kuwaiti Foreign Minister Al-Sabah spoke.",
     "Al-Sabah = former foreign-minister/kw"},
    {"US Special Envoy Sung Kim spoke. Kim left for Japan. North Korean leader Kim "
     "Jong-un "
     "stayed.",
     "Kim Jong-un = leader_head-of-state/kp; Sung Kim = special-envoy/us"},
    /* a family name whose title tells who it is, and the family */
    {"French President Macron spoke to Brigitte Macron. Macron left.",
     "Brigitte Macron; Emmanuel Macron = president/fr"},
    {"Syrian President Assad spoke to Maher al-Assad.",
     "Maher al-Assad; Bashar al-Assad = president/sy"},
    {"Russian Foreign Minister Lavrov spoke to Ivan Lavrov.",
     "Ivan Lavrov; Sergei Lavrov = foreign-minister/ru"},
    {"French President Macron spoke. Emanuel Macron left.",
     "Emmanuel Macron = president/fr"},
    {"President Macron of Gabon spoke to President Macron of France.",
     "Macron = president/ga, president/fr"},
    {"Karim Rohamizad spoke. Karim Rahimizad left.", "Karim Rohamizad; Karim Rahimizad"},
};

START_TEST(finds_people_and_posts)
{
    analysis_check(cases[_i].text, AFTER_ENTITY, brief_people, cases[_i].people);
}
END_TEST

/* Whom the last mention of each text means; "-": nobody. */
static const struct {
    const char *text;
    const char *name;
} references[] = {
    {"Danish Foreign Minister Jeppe Kofod spoke. He left.", "Jeppe Kofod"},
    {"Swedish Foreign Minister Ann Linde met Jeppe Kofod. She left.", "Ann Linde"},
    {"Danish Foreign Minister Jeppe Kofod spoke. The Danish minister left.",
     "Jeppe Kofod"},
    {"Danish Foreign Minister Jeppe Kofod spoke. The minister left.", "Jeppe Kofod"},
    {"Danish Foreign Minister Jeppe Kofod spoke. The Omani minister left.", "-"},
    {"The talks went on. He left.", "-"},
};

START_TEST(resolves_references)
{
    NuncioDocument *document = analysis_of(references[_i].text, AFTER_ENTITY);
    /* a role with a country has the country's mention behind its own */
    uint32_t entity = NUNCIO_NONE;
    for (size_t i = document->mentions.count; i-- > 0;) {
        const NuncioMention *mention = &document->mentions.items[i];
        if (mention->kind == NUNCIO_MENTION_PRONOUN ||
            mention->kind == NUNCIO_MENTION_ROLE) {
            entity = mention->entity;
            break;
        }
    }
    ck_assert_view(entity == NUNCIO_NONE ? NUNCIO_VIEW("-")
                                         : document->entities.items[entity].name,
                   references[_i].name);
    nuncio_document_free(document);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    analysis_fail_allocations(
        "Iranian Foreign Minister Ali Rezaei met his Omani counterpart Badr Albusaidi in "
        "Muscat on Monday. He said that former minister Ali Salehi had died, French "
        "President "
        "Emanuel Macron that former President Obama had.",
        AFTER_ENTITY);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("all");
    ADD_CASES(tcase, finds_people_and_posts, cases);
    ADD_CASES(tcase, resolves_references, references);
    tcase_add_test(tcase, reports_lack_of_memory);
    return fixture_main("entity", tcase);
}
