"""Plain kinds of things for the 1,000 classes of ImageNet: nobody needs the breed of a dog, and the
sum over all breeds is surer than the best of them. Classes that have no plain name are left out.
"""

from __future__ import annotations

import re

import numpy as np

from models.arrays import Array

CLASSES = 1000
# Of each kind the numbers of its classes, in ImageNet's order.
_LINES = """
fish: 0-6 389-397 | bird: 7-24 80-100 127-146 | lizard: 25-29 38-51 | frog: 30-32
turtle: 33-37 | snake: 52-68 | spider: 70 72-77 815 | insect: 300-326 | snail: 113-115
crab: 118-121 125 | lobster: 122-124 | whale or seal: 147-150 | elephant: 101 385 386
kangaroo: 104 | koala: 105 | dog: 151-268 | wolf: 269-276 | fox: 277-280 | cat: 281-285
big cat: 286-293 | bear: 294-297 | rabbit: 330-332 | hamster: 333 338 | hedgehog: 334
squirrel: 335 336 | beaver: 337 | horse: 339 | zebra: 340 | pig: 341-343 | hippopotamus: 344
cow: 345-347 | sheep: 348 349 | goat: 350 | antelope: 351-353 | camel: 354 | llama: 355
ferret: 356-359 | otter: 360 | badger: 362 | monkey: 365-384 | panda: 387 388
airplane: 404 895 908 | airship: 405 | boat: 403 472 484 510 576 625 628 724 780 814 871 914
submarine: 833 | train: 466 547 565 705 820 | tram: 829 | bus: 654 779 874
truck: 555 569 675 717 864 867 | car: 407 436 468 511 581 609 627 656 661 734 751 817
motorcycle: 665 670 | bicycle: 444 671 | tractor: 595 730 856 866 | horse cart: 603 690
rickshaw: 612 | snowmobile: 802 | golf cart: 573 575 | camper: 757 660
tower: 437 442 682 900 | church: 497 663 668 832 | castle: 483 698 500 | arch: 873
bridge: 821 839 888 | dam: 525 | dome: 538 | barn: 425 410 | greenhouse: 580 | boathouse: 449
fountain: 562 | flagpole: 557 | crane: 517 | fence: 489 716 912 | stone wall: 825
pier: 718 460 536 | roof: 853 858 | street sign: 919 | traffic light: 920 | parking meter: 704
mailbox: 637 | manhole cover: 640 | pay phone: 707 | fuel pump: 571 | cash machine: 480
vending machine: 886 | turnstile: 877 | handrail: 421 | sliding door: 799 | statue base: 708
mountain: 970 979 980 | cliff: 972 | shore: 975-978 | coral reef: 973 | geyser: 974
tent: 672 | shop: 415 454 467 509 582 788 860 865 | library: 624 453 | restaurant: 762
stage: 819 854 | cinema: 498 | barber's shop: 424 423 | terrace: 706 | swing: 843 | carousel: 476
guitar: 402 420 546 | violin: 486 889 | piano: 579 881 687 | accordion: 401 | drum: 541 822
trumpet: 513 558 566 683 776 875 | harp: 594 | microphone: 650 | loudspeaker: 632
radio: 482 485 754 848 | camera: 732 759 | telescope or binoculars: 447 | projector: 745
computer: 527 | laptop: 620 681 | screen: 664 782 | tv: 598 548 851 | keyboard: 508 810 878
mouse: 673 | printer: 713 742 | telephone: 528 | cell phone: 487 590 605 | remote: 761
hard disk: 592 | modem: 662 | clock: 409 530 892 | watch: 531 826 | switch: 844
lamp: 619 846 818 | candle: 470 | fan: 545 | heater: 753 811 | fire screen: 556
refrigerator: 760 | stove: 827 544 | microwave: 651 | dishwasher: 534 | washing machine: 897
toaster: 859 891 | coffee machine: 505 550 | vacuum cleaner: 882 | iron: 606
sewing machine: 786 | sink: 896 | toilet: 861 | bathtub: 435 876 | shower curtain: 794
couch: 831 | bed: 516 520 564 431 | chair: 559 765 857 | bench: 703 | dining table: 532
desk: 526 | pool table: 736 | cupboard: 493 495 553 648 894 | chest: 492 | plate rack: 729
window: 904 905 | pillow: 721 | blanket: 750 | towel: 434 | doormat: 539 741
trash can: 412 | bucket: 463 | barrel: 427 756 | basket: 588 790 | shopping cart: 791
crate: 519 | box: 478 | packet: 692 | envelope: 549 | plastic bag: 728 | handbag: 636 748
backpack: 414 | wallet: 893 | safe: 771 | tray: 868 | vase: 883 | flowerpot: 738
bottle: 440 720 737 898 907 | jug: 725 899 901 | glass: 441 572 | cup: 504 968 | bowl: 659 809
teapot: 849 | pan: 567 909 469 | spoon: 618 910 | plate: 923 | can opener: 473 | corkscrew: 512
cream or lotion: 631 838 | lipstick: 629 | perfume: 711 | soap dispenser: 804 | hair spray: 585
hair drier: 589 | paper towel: 700 999 | plaster: 419 | syringe: 845 | crutch: 523
stethoscope: 823 | mask: 570 643 691 796 | glasses: 836 837 | hat: 433 439 452 515 793 808
helmet: 518 560 | shoe: 502 514 630 770 774 | sock: 806 496 | glove: 658 | shirt: 610 841
sweater: 474 911 | coat: 568 617 735 869 501 | suit: 834 | tie: 451 457 906 | trousers: 608
dress: 578 601 614 689 | swimsuit: 445 638 639 842 | uniform: 652 | apron: 411 | bib: 443
necklace: 679 | umbrella: 879 | seat belt: 785 | broom: 462 840 | plunger: 731
hammer: 587 | screwdriver: 784 | screw: 783 | drill: 740 | saw: 491 | axe: 596 | shovel: 792
lawn mower: 621 | wheelbarrow: 428 | tool box: 477 | padlock: 695 507 | hook: 600 | chain: 488
knife: 499 623 | lighter: 626 | matchstick: 644 | gun: 413 763 764 | pen: 418 563 749
pencil box: 709 | ruler: 769 798 | eraser: 767 | paintbrush: 696 | ring binder: 446
book: 917 921 | crossword puzzle: 918 | menu: 922 | web page: 916 | jigsaw puzzle: 611
scoreboard: 781 | scale: 778 | money box: 719 | teddy bear: 850 | balloon: 417
sports ball: 429 430 522 574 722 746 768 805 852 890 | racket: 752 | ski: 795 | kite: 701
dumbbell: 422 543 | punching bag: 747 | bubble: 971 | wheel: 479 | birdhouse: 448
soup: 925 926 | ice cream: 928 929 | bread: 930-932 | burger: 933 | hot dog: 934
cabbage: 936 | broccoli: 937 | cauliflower: 938 | squash: 939-942 | cucumber: 943
artichoke: 944 946 | pepper: 945 | mushroom: 947 991-997 | apple: 948 | strawberry: 949
orange: 950 | lemon: 951 | fig: 952 | pineapple: 953 | banana: 954 | pomegranate: 957
pasta: 959 | pizza: 963 | burrito: 965 | cake: 927 960 | drink: 966 967 969 | corn: 987 998
flower: 985 986 | hay: 958
"""


def _numbers(words: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", words):
        found.extend(range(int(first), int(last or first) + 1))
    return found


_ENTRIES = (entry.partition(":") for entry in re.split(r"[|\n]", _LINES.strip()))
KINDS = {name.strip(): _numbers(numbers) for name, _, numbers in _ENTRIES}
_TABLE = np.zeros((len(KINDS), CLASSES), np.float32)
for _row, _classes in enumerate(KINDS.values()):
    _TABLE[_row, _classes] = 1


def likeliest(probabilities: Array) -> tuple[str, float]:
    """The likeliest kind and its probability, of those of the classes, float [1000]."""
    sums = _TABLE @ probabilities
    best = int(np.argmax(sums))
    return list(KINDS)[best], float(sums[best])


def probability(kind: str, probabilities: Array) -> float:
    """The probability of a kind, 0 for a name that is none."""
    return float(probabilities[KINDS.get(kind, [])].sum())
